import type { LedgerEvent, Post } from './catalogue.ts'
import type { Evidence } from './common.ts'

/** A document that an event relies on, and where in it it is named. */
export type NamedDocument = {
  readonly document: string
  readonly kind?: Evidence['kind'] | undefined
  readonly issuer?: string | undefined
  /** As a path into the post: `facts/0/document`. */
  readonly field: string
}

type Reference = Omit<NamedDocument, 'document'> & { readonly hash: string }

const at = (field: string, evidence: readonly Evidence[] = []): Reference[] =>
  evidence.map(({ hash, kind, issuer }, index) => ({ hash, kind, issuer, field: `${field}/${index}` }))

/** Every document that an event relies on, each once. */
export const documentsOf = (event: LedgerEvent | Post): NamedDocument[] => {
  const references = referencesOf(event)
  if (references.length === 0) return []
  const named = new Map<string, NamedDocument>()
  for (const { hash, kind, issuer, field } of references) {
    const before = named.get(hash)
    named.set(hash, {
      document: hash,
      kind: before?.kind ?? kind,
      issuer: before?.issuer ?? issuer,
      field: before?.field ?? field,
    })
  }
  return [...named.values()]
}

const NONE: readonly Reference[] = []

const referencesOf = (event: LedgerEvent | Post): readonly Reference[] => {
  const common = event.evidence === undefined ? NONE : at('evidence', event.evidence)
  if (event.type === 'EvidenceAttached' || event.type === 'PoolCleared')
    return [...at('documents', event.documents), ...common]
  if ('pools' in event && event.pools !== undefined)
    return [
      ...common,
      ...event.pools.flatMap(({ leaves }, index) =>
        typeof leaves === 'object' && 'cleared' in leaves
          ? at(`pools/${index}/leaves/cleared/documents`, leaves.cleared.documents)
          : NONE,
      ),
    ]
  if ('facts' in event && event.facts !== undefined)
    return [
      ...common,
      ...event.facts.flatMap(({ document, issuer }, index) =>
        document === undefined ? NONE : [{ hash: document, issuer, field: `facts/${index}/document` }],
      ),
    ]
  return common
}
