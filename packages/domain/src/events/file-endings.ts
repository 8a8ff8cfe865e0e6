/** What files of these media types end in, as it is written most. */
export const FILE_ENDINGS: Readonly<Record<string, string>> = {
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
}

/** What a document is called when it is saved: documents have no names but their hash. */
export const documentFileName = (document: string, mediaType: string): string =>
  `${document.replace('sha-256:', '').slice(0, 16)}.${FILE_ENDINGS[mediaType] ?? 'bin'}`

/** The media type of a file by its ending, of whatever else `application/octet-stream`. */
export const mediaTypeOfFile = (path: string): string => {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const written = { jpeg: 'jpg', tiff: 'tif' }[ending] ?? ending
  const found = Object.entries(FILE_ENDINGS).find(([, each]) => each === written)
  return found?.[0] ?? 'application/octet-stream'
}
