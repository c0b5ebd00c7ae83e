import type { Matrix, TextItem } from './text-items.ts'

/** A rectangle in points, from the upper left corner of a page as it is displayed. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Where a run stands; `toPage` leads from the PDF's coordinates to those of the displayed page. */
export function boxOf({ transform, width, height, vertical, ascent, descent }: TextItem, toPage: Matrix): Box {
  const [a, b, c, d, x, y] = transform
  const scale = Math.hypot(a, b) || 1
  const em = Math.hypot(c, d) || 1
  /** A corner that lies so far along the run and so many em above its baseline. */
  const at = (along: number, up: number) =>
    applied(toPage, x + (a / scale) * along + c * up, y + (b / scale) * along + d * up)
  return vertical
    ? around(at(-em / 2, 0), at(em / 2, -height / em))
    : union(around(at(0, descent), at(width, ascent)), around(at(0, ascent), at(width, descent)))
}

/** The rectangle with these two corners, as a PDF writes it. */
export function boxOfRectangle([x1, y1, x2, y2]: readonly [number, number, number, number], toPage: Matrix): Box {
  return around(applied(toPage, x1, y1), applied(toPage, x2, y2))
}

export const union = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
})

/** The box on a page that is turned by so many quarters, clockwise, around the origin. */
export function turned({ left, top, right, bottom }: Box, quarters: number): Box {
  switch (quarters & 3) {
    case 1:
      return { left: -bottom, top: left, right: -top, bottom: right }
    case 2:
      return { left: -right, top: -bottom, right: -left, bottom: -top }
    case 3:
      return { left: top, top: -right, right: bottom, bottom: -left }
    default:
      return { left, top, right, bottom }
  }
}

type Point = readonly [x: number, y: number]

const applied = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f]

const around = ([x1, y1]: Point, [x2, y2]: Point): Box => ({
  left: Math.min(x1, x2),
  top: Math.min(y1, y2),
  right: Math.max(x1, x2),
  bottom: Math.max(y1, y2),
})
