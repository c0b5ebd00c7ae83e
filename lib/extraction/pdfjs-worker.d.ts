/** Comes without types. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: { initializeFromPort(port: import('./pdfjs-port.ts').PdfjsPort): void }
}
