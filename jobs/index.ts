import { classifyAgain } from './classify-again.ts'
import { extractAndClassify } from './extract-and-classify.ts'
import { registry } from './job.ts'
import { wakeOcr } from './wake-ocr.ts'

/** Every job that the queue may deliver. */
export const jobs = registry([extractAndClassify, classifyAgain, wakeOcr])
