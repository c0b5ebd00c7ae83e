import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { ocrFiles } from '../built-files.ts'
import { type Raster, shrink, upright } from './raster.ts'

/** The part of tesseract.js-core that is used. */
interface Tesseract {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void }
  TessBaseAPI: new () => {
    /** 0 where it succeeds. */
    Init(dataPath: null, languages: string, engineMode: number): number
    SetVariable(name: string, value: string): void
    /** Takes the image from `/input`; 0 where it succeeds. */
    SetImageFile(exifOrientation: number, angle: number): number
    Recognize(monitor: null): number
    GetUTF8Text(): string
    /** The mean of its words, up to 100. */
    MeanTextConf(): number
    Clear(): void
  }
}

type TesseractCore = (options: { print: () => void; printErr: () => void }) => Promise<Tesseract>

const LSTM_ONLY = 1
/** Find columns and blocks; the default takes the page for a single block. */
const FULLY_AUTOMATIC = '3'

/** A4 at 300 dpi: more pixels take more time and make the text no better. */
const MAX_PIXELS = 9_000_000

/** Pages that can be read have a confidence of 80 and more; upside down, real ones had 45. */
const DOUBTFUL = 60
const UPSIDE_DOWN = 3

/**
 * Reads text in images, with the models that came with the build. It is tesseract.js's engine without its wrapper, which
 * would start a thread of its own and knows how to download: this process is there for nothing else, and may not.
 */
export class Recogniser {
  readonly #tesseract: Tesseract
  readonly #api: InstanceType<Tesseract['TessBaseAPI']>

  private constructor(tesseract: Tesseract, api: InstanceType<Tesseract['TessBaseAPI']>) {
    this.#tesseract = tesseract
    this.#api = api
  }

  /** @param languages Those of the models, such as `eng`. */
  static async load(languages: readonly string[]): Promise<Recogniser> {
    const { core, model } = ocrFiles()
    const load = createRequire(import.meta.url)(core) as TesseractCore
    const silent = () => undefined
    const tesseract = await load({ print: silent, printErr: silent })
    for (const language of languages) {
      tesseract.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(model(language))))
    }
    const api = new tesseract.TessBaseAPI()
    if (api.Init(null, languages.join('+'), LSTM_ONLY) !== 0) throw new Error('The OCR models cannot be loaded.')
    api.SetVariable('tessedit_pageseg_mode', FULLY_AUTOMATIC)
    return new Recogniser(tesseract, api)
  }

  /** The text in an image, line by line; empty where it has none. */
  read(image: Raster): string {
    const page = shrink(image, MAX_PIXELS)
    const found = this.#recognise(page)
    if (found.text === '' || found.confidence >= DOUBTFUL) return found.text
    const turned = this.#recognise(upright(page, UPSIDE_DOWN))
    return turned.confidence > found.confidence ? turned.text : found.text
  }

  /** It finds by itself whether lines run from left to right or from top to bottom, not from which end. */
  #recognise(image: Raster): { text: string; confidence: number } {
    this.#tesseract.FS.writeFile('/input', portableGreymap(image))
    try {
      if (this.#api.SetImageFile(1, 0) !== 0) throw new Error('The image was not taken.')
      this.#api.Recognize(null)
      return { text: this.#api.GetUTF8Text().trim(), confidence: this.#api.MeanTextConf() }
    } finally {
      this.#api.Clear()
      this.#tesseract.FS.unlink('/input')
    }
  }
}

/** The plainest format that takes any grey image: a line of text, then its bytes. */
const portableGreymap = ({ width, height, pixels }: Raster) =>
  Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), pixels])
