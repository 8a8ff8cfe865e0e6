import {
  type CertificateDocument,
  type Credential,
  documentOf,
  parseCertificateFile,
  type Statement,
  sha256Hex,
  statusListOf,
  verifyCertificate,
} from '@lodestone/certificate'
import { hashText, parseCheckpoint, utf8 } from '@lodestone/transparency'
import { FormError } from '../errors.ts'
import { digitalLink, type TradeItem, tradeItem } from '../symbol/digital-link.ts'
import { type SymbolModules, symbolOf } from '../symbol/symbol.ts'

/** What is set on paper: all of it of one certificate, and of nothing beside it but the GTIN of the goods. */
export type Paper = {
  readonly document: CertificateDocument
  readonly statement: Statement
  readonly credential: Credential
  /** The file itself, and its SHA-256 in hexadecimal. */
  readonly text: string
  readonly hash: string
  /** The positions of its events in the ledger. */
  readonly positions: readonly number[]
  /** The log in which its events stand, and the head under which they do. */
  readonly log: { readonly origin: string; readonly size: number; readonly root: string }
  readonly statusList: string
  /** Null without a GTIN. */
  readonly item: TradeItem | null
  /** What the square code opens: a GS1 Digital Link where there is a GTIN. */
  readonly link: string
  readonly code: SymbolModules
}

export type PaperOptions = { readonly gtin?: string | undefined }

/** Errors: NOT_GENUINE for a certificate that does not hold: of that there is no paper; INVALID for a GTIN that is none. */
export const paperOf = (text: string, { gtin }: PaperOptions = {}): Paper => {
  const { checks, credential, statement } = verifyCertificate(text, null)
  const wrong = checks.find(({ outcome }) => outcome === 'failed')
  if (wrong !== undefined || credential === null || statement === null)
    throw new FormError(
      'NOT_GENUINE',
      wrong?.sentence ?? 'The certificate does not hold.',
      wrong?.where ?? '/',
    )
  const file = parseCertificateFile(text)
  const { origin, size, root } = parseCheckpoint(file.enclosed.checkpoint)
  const document = documentOf(statement, credential)
  const item = gtin === undefined ? null : tradeItem(gtin, statement.lot.lot)
  const link =
    item === null ? `https://${origin}/verifier#${document.id}` : digitalLink(origin, item, document.id)
  return {
    document,
    statement,
    credential,
    text,
    hash: sha256Hex(utf8(text)),
    positions: file.enclosed.events.map(({ index }) => index + 1),
    log: { origin, size, root: hashText(root) },
    statusList: statusListOf(origin),
    item,
    link,
    code: symbolOf(item === null ? 'qr' : 'digitalLink', link),
  }
}
