/** The stream that holds the settings of a stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`

export const isMetastream = (stream: string): boolean => stream.startsWith('$$')

export const isSystemStream = (stream: string): boolean => stream.startsWith('$')

export const originalStreamOf = (metastream: string): string => metastream.slice(2)

/** Its last event says who may do what with streams that have no rights of their own. */
export const SETTINGS_STREAM = '$settings'

export const METADATA_TYPE = '$metadata'
