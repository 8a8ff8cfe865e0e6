import { mediaType } from '@lodestone/domain'
import { failure } from '../http/service-error.ts'

/** The media type of a Content-Type, without its parameters. Errors: UNSUPPORTED_MEDIA_TYPE for what is none. */
export const mediaTypeOf = (header: string | undefined): string => {
  const essence = (header ?? 'application/octet-stream').split(';', 1)[0]?.trim().toLowerCase()
  const checked = mediaType.safeParse(essence)
  if (checked.success) return checked.data
  throw failure('UNSUPPORTED_MEDIA_TYPE', 'Say in Content-Type what the document is: "application/pdf".', {
    field: 'Content-Type',
  })
}
