/** The stream that holds the settings of a stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`

export const isMetastream = (stream: string): boolean => stream.startsWith('$$')

export const isSystemStream = (stream: string): boolean => stream.startsWith('$')

export const originalStreamOf = (metastream: string): string => metastream.slice(2)

export const METADATA_TYPE = '$metadata'
