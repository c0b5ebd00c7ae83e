import { deflateSync } from 'node:zlib'
import type { Canvas } from '@napi-rs/canvas'
import { draw, HELVETICA, PdfFile, pdfOfPages } from './pdf.ts'
import { crowdedCanvas, textCanvas } from './pictures.ts'

/** PDFs of scanned pages; each picture is a line of text over the whole width. */

/** The picture's shape: 640 by 100 pixels. */
const WIDTH = 640
const HEIGHT = 100

interface Image {
  data: Buffer
  /** The entries of its dictionary but for its size. */
  entries: string
  width?: number
  height?: number
}

/** A page for each string of operators; `/Im1` is the first of the images, `/F1` is Helvetica. The pages have the shape of
 *  the pictures. */
export function scanPdf(images: Image[], contents: string[], page = ''): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const names = images.map(({ data, entries, width = WIDTH, height = HEIGHT }, index) => {
    const size = `/Width ${width} /Height ${height}`
    return `/Im${index + 1} ${pdf.stream(data, `/Type /XObject /Subtype /Image ${size} ${entries}`)}`
  })
  return pdfOfPages(
    pdf,
    contents.map((content) => pdf.stream(content)),
    { resources: `/XObject << ${names.join(' ')} >> /Font << /F1 ${font} >>`, page: `/MediaBox [0 0 320 50] ${page}` },
  )
}

/** Shows an image over the whole page. */
export const show = (name = 'Im1') => `q 320 0 0 50 0 0 cm /${name} Do Q`

export const jpegImage = (text: string): Image => jpegOf(textCanvas(text))

const jpegOf = (canvas: Canvas): Image => ({
  data: canvas.toBuffer('image/jpeg'),
  entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
  width: canvas.width,
  height: canvas.height,
})

/** A page with a text, and one that takes OCR longer than a few seconds. */
export const readableThenCrowdedPdf = (text: string): Buffer =>
  scanPdf([jpegOf(crowdedCanvas())], [drawn(text), 'q 720 0 0 720 0 0 cm /Im1 Do Q'], '/MediaBox [0 0 720 720]')

export const greyImage = (text: string): Image => ({
  data: deflateSync(grey(text)),
  entries: '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
})

/** Ones are white. */
export const oneBitImage = (text: string): Image => ({
  data: deflateSync(bits(text)),
  entries: '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode',
})

/** Zeros are painted with the current colour. */
export const stencil = (text: string): Image => ({
  data: deflateSync(bits(text)),
  entries: '/ImageMask true /BitsPerComponent 1 /Filter /FlateDecode',
})

/** A picture cut into strips from top to bottom, and what shows them. */
export function strips(text: string, count: number): { images: Image[]; content: string } {
  const pixels = grey(text)
  const height = HEIGHT / count
  const images = Array.from({ length: count }, (_, index) => ({
    ...greyImage(text),
    data: deflateSync(pixels.subarray(index * height * WIDTH, (index + 1) * height * WIDTH)),
    height,
  }))
  const content = images
    .map((_, index) => `q 320 0 0 ${50 / count} 0 ${50 - ((index + 1) * 50) / count} cm /Im${index + 1} Do Q`)
    .join(' ')
  return { images, content }
}

/** A text that is drawn, not scanned. */
export const drawn = (text: string): string => draw(text, { left: 5, top: 30 })

function grey(text: string): Buffer {
  const { data } = textCanvas(text).getContext('2d').getImageData(0, 0, WIDTH, HEIGHT)
  return Buffer.from(Uint8Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => data[pixel * 4] ?? 0))
}

function bits(text: string): Buffer {
  const packed = Buffer.alloc((WIDTH / 8) * HEIGHT)
  for (const [pixel, value] of grey(text).entries())
    if (value > 127) packed[pixel >> 3] = (packed[pixel >> 3] ?? 0) | (128 >> (pixel & 7))
  return packed
}

/** "JPEG 2000", as `opj_compress` wrote it. */
export const jpeg2000Image = (): Image => ({
  data: Buffer.from(
    'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAZAAAAoAAAQcHAAAAAAAPY29scgEAAAAAABEAAAK+anAyY/9P/1EAKQAAAAACgAAAAGQAAAAAAAAAAAAAAoAAAABkAAAAAAAAAAAAAQcBAf9SAAwAAAABAAUEBAAB/1wAE0BASEhQSEhQSEhQSEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAACPQAB/5PfSpAOKvgrSADaYSvmxxMYXwNEf1JNoibM4XXqoPdGonnm7wDj2kuSMfHNjMfENj4yMfAQJhQlsgF/rsQJZlv1phi8jVipDeawPgDxut/kqE5OJRrynGdd927fMinxHp8Z8FJVKi7hCaz/a3dypD/qUSFOwEmCJyPlqkoFbaX1GiV6N0kfoDjg+Q2UxNYg5AKBwg/ip95wpcLUCO3p8PICkvkoGBPflkJY91KUER/Mo1dHZaiI4ow9FMOn1OtHdBYu78Tdn1uz8FMAs0t9VUk5oqwBEMzuAN/6owaK1y80rlK0QfNgR0ZmwP3fwefK3eY7QUEo+eMXmktEw0GqXwrmJi5GZurYnAXMWJKyAzoajahOUUl+C7O0QcQ3SoboGwYOLIOmI329sfCN09ltKNO0j3CF5OPgA9a8p01AkTrD6PPEHWssVot687I07nptNjTKcqKlT5Pob5h41qUGoffw6qd/Bp4A4yKJ6BMonh2D8WVGSlBueZbnvGY4AhDobginEvUudWH6o0rpRrtLDrzK53gf8yV2SgiQwZ1WZAs50teI5O655UYaTgMEBEGEXbvaL2ocddmsKmwsBOAhetHFxtxKALz0w8rFw9OcUyVA6mLNBqUbMx1mPrZE9OkYO3VyLHcP8UAyCHLH98YoGxjLjtJ6vCnPL40ebni96hhC/zEyN90Xn+Y2knO8/NCA4MXWcWkmJ2rAd74672huq+Eee6WOPJPKabwQFjChs3ef/9k=',
    'base64',
  ),
  entries: '/Filter /JPXDecode',
})
