import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { boxOfRectangle, union } from '../boxes.ts'
import type { PdfPage } from '../pdf.ts'
import type { Matrix } from '../text-items.ts'
import { pageNeedsOcr } from '../usable-text.ts'
import { luminance, over, type Raster } from './raster.ts'

/** Pages of a PDF that are images. */

/** In pixels per point: what is coarser than 36 dpi is a coloured area, in which nobody could read. */
const COARSEST = 0.5
/** A4 at 600 dpi; more is drawn coarser. */
const MAX_RASTER_PIXELS = 36_000_000

/** Whether what the page says is in its images, as it has no more text than this. */
export async function isScan(page: PdfPage, text: string): Promise<boolean> {
  // Only then are the images worth looking for.
  if (!pageNeedsOcr(text, 1)) return false
  const placed = await placedImages(page).catch(() => [])
  const images = placed.filter((image) => densityOf(image) >= COARSEST)
  const covered = images.reduce((sum, { transform }) => sum + areaOf(transform), 0)
  const { width, height } = page.getViewport({ scale: 1 })
  return pageNeedsOcr(text, covered / (width * height))
}

/** Draws the images of a page, as finely as the finest of them, and turned as the page is shown. All else on the page is
 *  left out. Undefined where none can be decoded. */
export async function renderScan(page: PdfPage): Promise<Raster | undefined> {
  const images: Drawable[] = []
  for (const placed of await placedImages(page)) {
    const bitmap = await placed.bitmap()
    if (bitmap) images.push({ ...placed, ...sampler(bitmap, placed.ink) })
  }
  if (images.length === 0) return undefined
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(Math.max(...images.map(densityOf)), Math.sqrt(MAX_RASTER_PIXELS / (width * height)))
  const viewport = page.getViewport({ scale })
  const size = { width: Math.max(1, Math.round(viewport.width)), height: Math.max(1, Math.round(viewport.height)) }
  const raster = { ...size, pixels: new Uint8Array(size.width * size.height).fill(255) }
  for (const image of images) draw(raster, image, viewport.transform as unknown as Matrix)
  return raster
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
const combine = ([a, b, c, d, e, f]: Matrix, inner: Matrix): Matrix => [
  a * inner[0] + c * inner[1],
  b * inner[0] + d * inner[1],
  a * inner[2] + c * inner[3],
  b * inner[2] + d * inner[3],
  a * inner[4] + c * inner[5] + e,
  b * inner[4] + d * inner[5] + f,
]

/** Pixels per point. */
const densityOf = ({ width, height, transform }: Pick<PlacedImage, 'width' | 'height' | 'transform'>) =>
  Math.sqrt((width * height) / areaOf(transform))

const areaOf = ([a, b, c, d]: Matrix) => Math.abs(a * d - b * c)

/** An image as pdf.js hands it out; a stencil has no kind. */
interface Bitmap {
  width: number
  height: number
  data: Uint8Array | Uint8ClampedArray
  kind?: number
}

const ONE_BIT_GREY = 1
const RGB = 2

interface PlacedImage {
  /** In pixels. */
  width: number
  height: number
  /** From the unit square, whose origin is the image's lower left corner, to the page. */
  transform: Matrix
  /** The brightness that a stencil is painted with. */
  ink: number
  /** Undefined where it can't be decoded. */
  bitmap: () => Promise<Bitmap | undefined>
}

/** What a stencil's record in the list of operators says of it; its bits may be elsewhere. */
interface Stencil {
  data: string | Uint8Array
  width: number
  height: number
  transform: Matrix
}

/** Follows the page's operators as far as they place images. */
async function placedImages(page: PdfPage): Promise<PlacedImage[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const placed: PlacedImage[] = []
  let transform = IDENTITY
  let ink = 0
  const saved: { transform: Matrix; ink: number }[] = []
  const place = (size: { width: number; height: number }, bitmap: PlacedImage['bitmap'], inner = IDENTITY) => {
    const whole = combine(transform, inner)
    if (areaOf(whole) > 0) placed.push({ width: size.width, height: size.height, transform: whole, ink, bitmap })
  }
  for (const [index, operator] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as unknown[]
    switch (operator) {
      case OPS.save:
        saved.push({ transform, ink })
        break
      case OPS.paintFormXObjectBegin:
        saved.push({ transform, ink })
        if (args[0]) transform = combine(transform, args[0] as Matrix)
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        ;({ transform, ink } = saved.pop() ?? { transform, ink })
        break
      case OPS.transform:
        transform = combine(transform, args as unknown as Matrix)
        break
      case OPS.setFillRGBColor:
        ink = inkOf(args[0])
        break
      case OPS.paintImageXObject:
        place({ width: args[1] as number, height: args[2] as number }, () => decoded(page, args[0] as string))
        break
      case OPS.paintInlineImageXObject:
        place(args[0] as Bitmap, () => Promise.resolve(args[0] as Bitmap))
        break
      case OPS.paintImageMaskXObject:
        place(args[0] as Stencil, () => stencil(page, args[0] as Stencil))
        break
      case OPS.paintImageMaskXObjectGroup:
        for (const part of args[0] as Stencil[]) place(part, () => stencil(page, part), part.transform)
        break
    }
  }
  return placed
}

/** A colour such as `#1a2b3c`. */
function inkOf(colour: unknown): number {
  const value = typeof colour === 'string' ? Number.parseInt(colour.slice(1), 16) : 0
  return luminance((value >> 16) & 255, (value >> 8) & 255, value & 255)
}

function decoded(page: PdfPage, name: string): Promise<Bitmap | undefined> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    objects.get(name, (bitmap: Bitmap | null) => resolve(bitmap?.data ? bitmap : undefined))
  })
}

async function stencil(page: PdfPage, { data, width, height }: Stencil): Promise<Bitmap | undefined> {
  const bits = typeof data === 'string' ? (await decoded(page, data))?.data : data
  return bits && { width, height, data: bits }
}

interface Drawable {
  transform: Matrix
  width: number
  height: number
  /** The brightness of a pixel of the image upon what is there. */
  sample: (x: number, y: number, below: number) => number
}

function sampler({ width, height, data, kind }: Bitmap, ink: number): Omit<Drawable, 'transform'> {
  const rowLength = (width + 7) >> 3
  const isSet = (x: number, y: number) => (((data[y * rowLength + (x >> 3)] ?? 0) << (x & 7)) & 128) !== 0
  if (kind === undefined) return { width, height, sample: (x, y, below) => (isSet(x, y) ? below : ink) }
  if (kind === ONE_BIT_GREY) return { width, height, sample: (x, y) => (isSet(x, y) ? 255 : 0) }
  const channels = kind === RGB ? 3 : 4
  const at = (index: number) => data[index] ?? 0
  return {
    width,
    height,
    sample: (x, y, below) => {
      const index = (y * width + x) * channels
      const grey = luminance(at(index), at(index + 1), at(index + 2))
      return channels === 3 ? grey : over(grey, at(index + 3), below)
    },
  }
}

/** Draws one image; each pixel of the raster takes the one that lies at its centre. */
function draw({ width, height, pixels }: Raster, image: Drawable, toRaster: Matrix): void {
  // Rows of an image go down, the axis of the page goes up.
  const forth = combine(combine(toRaster, image.transform), [1 / image.width, 0, 0, -1 / image.height, 0, 1])
  const [a, b, c, d, e, f] = forth
  const determinant = a * d - b * c
  // Where it is slanted, each of its diagonals spans a part of where it lies.
  const area = union(
    boxOfRectangle([0, 0, image.width, image.height], forth),
    boxOfRectangle([image.width, 0, 0, image.height], forth),
  )
  const left = Math.max(0, Math.floor(area.left))
  const right = Math.min(width, Math.ceil(area.right))
  const top = Math.max(0, Math.floor(area.top))
  const bottom = Math.min(height, Math.ceil(area.bottom))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - e, y + 0.5 - f]
      const column = Math.floor((d * dx - c * dy) / determinant)
      const row = Math.floor((a * dy - b * dx) / determinant)
      if (column < 0 || row < 0 || column >= image.width || row >= image.height) continue
      const index = y * width + x
      pixels[index] = image.sample(column, row, pixels[index] ?? 255)
    }
  }
}
