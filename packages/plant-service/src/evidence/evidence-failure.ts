import { EvidenceError } from '@lodestone/evidence-store'
import { failure } from '../http/service-error.ts'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** What went wrong with the bytes of a document, as it is answered; other errors as they are. */
export const evidenceFailure = (error: unknown): unknown => {
  // The sender has gone: nobody hears this, but the log.
  if (hasCode(error, 'ECONNRESET'))
    return failure('MALFORMED_REQUEST', 'The body ended before all of it had come.', { cause: error })
  if (!(error instanceof EvidenceError)) return error
  const { code, message } = error
  switch (code) {
    case 'DIGEST_DIFFERS':
      return failure('DIGEST_DIFFERS', message, {
        field: 'document',
        remedy: 'Compute the hash of the very bytes that are sent; nothing of them was kept.',
      })
    case 'EMPTY':
      return failure('DOCUMENT_EMPTY', message)
    case 'TOO_LARGE':
      return failure('BODY_TOO_LARGE', message, {
        remedy: 'Send it in parts that are documents of their own.',
      })
    case 'CHANGED':
      return failure('EVIDENCE_CHANGED', message, {
        cause: error,
        remedy: 'Upload it again from where it came.',
      })
    case 'UNAVAILABLE':
      return failure('EVIDENCE_UNAVAILABLE', 'The evidence store cannot be used at the moment.', {
        cause: error,
      })
  }
}

/** The service was started without a place for documents. */
export const notKept = () =>
  failure('EVIDENCE_NOT_KEPT', 'This service keeps no documents.', {
    remedy: 'Have the operator of the service give it a folder: LODESTONE_EVIDENCE.',
  })
