/** A grey image, a byte for each pixel, row by row; 0 is black. */
export interface Raster {
  width: number
  height: number
  pixels: Uint8Array
}

/** Samples of `channels` bytes: grey, grey and alpha, RGB, or RGBA. */
export interface Samples {
  width: number
  height: number
  channels: number
  data: ArrayLike<number>
}

/** What lies behind a transparent pixel. */
const PAPER = 255

/** Each pixel's brightness; on paper where it is transparent. */
export function toGrey({ width, height, channels, data }: Samples): Raster {
  const pixels = new Uint8Array(width * height)
  const colours = channels < 3 ? 1 : 3
  const at = (index: number) => data[index] ?? 0
  for (let pixel = 0, sample = 0; pixel < pixels.length; pixel++, sample += channels) {
    const grey = colours === 1 ? at(sample) : luminance(at(sample), at(sample + 1), at(sample + 2))
    const alpha = channels > colours ? at(sample + colours) : 255
    pixels[pixel] = alpha === 255 ? grey : over(grey, alpha, PAPER)
  }
  return { width, height, pixels }
}

/** The brightness of a colour, as ITU-R BT.601 weighs its parts. */
export const luminance = (red: number, green: number, blue: number) => (red * 77 + green * 150 + blue * 29) >> 8

/** A colour of some opacity upon another. */
export const over = (grey: number, alpha: number, below: number) =>
  Math.round((grey * alpha + below * (255 - alpha)) / 255)

/** At most `maxPixels` large; each pixel is the mean of those that it stands for, so that thin strokes stay. */
export function shrink(raster: Raster, maxPixels: number): Raster {
  const { width, height, pixels } = raster
  if (width * height <= maxPixels) return raster
  const scale = Math.sqrt(maxPixels / (width * height))
  const small = { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
  const shrunk = new Uint8Array(small.width * small.height)
  const sums = new Uint32Array(small.width)
  const columns = edges(width, small.width)
  const rows = edges(height, small.height)
  for (let y = 0; y < small.height; y++) {
    const [top = 0, bottom = 0] = [rows[y], rows[y + 1]]
    sums.fill(0)
    for (let row = top; row < bottom; row++) {
      for (let x = 0; x < small.width; x++) {
        let sum = 0
        for (let column = columns[x] ?? 0, end = columns[x + 1] ?? 0; column < end; column++)
          sum += pixels[row * width + column] ?? 0
        sums[x] = (sums[x] ?? 0) + sum
      }
    }
    for (let x = 0; x < small.width; x++) {
      const count = (bottom - top) * ((columns[x + 1] ?? 0) - (columns[x] ?? 0))
      shrunk[y * small.width + x] = Math.round((sums[x] ?? 0) / count)
    }
  }
  return { ...small, pixels: shrunk }
}

/** Where each of `parts` parts of a length begins, and where the last one ends. */
const edges = (length: number, parts: number) =>
  Uint32Array.from({ length: parts + 1 }, (_, part) => Math.round((part * length) / parts))

/** How a camera was held: 1 to 8, as EXIF numbers them; what is no such number stands for upright. */
export type Orientation = number

/** Turned and mirrored so that it is upright. */
export function upright(raster: Raster, orientation: Orientation): Raster {
  const { width, height, pixels } = raster
  const right = { first: 0, step: 1 }
  const left = { first: width - 1, step: -1 }
  const down = { first: 0, step: width }
  const up = { first: (height - 1) * width, step: -width }
  /** Which way to go through the pixels for a row of the result, and from one row to the next. */
  const ways = [
    [right, down],
    [left, down],
    [left, up],
    [right, up],
    [down, right],
    [up, right],
    [up, left],
    [down, left],
  ] as const
  const way = ways[orientation - 1]
  if (way === undefined || orientation === 1) return raster
  const [across, along] = way
  const turned = new Uint8Array(pixels.length)
  const size = orientation > 4 ? { width: height, height: width } : { width, height }
  for (let y = 0, to = 0; y < size.height; y++) {
    let from = across.first + along.first + y * along.step
    for (let x = 0; x < size.width; x++, from += across.step) turned[to++] = pixels[from] ?? 0
  }
  return { ...size, pixels: turned }
}
