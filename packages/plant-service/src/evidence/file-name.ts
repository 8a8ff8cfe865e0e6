import { sha256Of } from './document-hash.ts'

const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'message/rfc822': 'eml',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/xml': 'xml',
}

/** What a document is called when it is saved: documents have no names but their hash. */
export const fileNameOf = (document: string, mediaType: string): string =>
  `${sha256Of(document).slice(0, 16)}.${ENDINGS[mediaType] ?? 'bin'}`
