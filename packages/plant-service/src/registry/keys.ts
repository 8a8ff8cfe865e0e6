import { randomUUID } from 'node:crypto'
import { type Key, type KeyCutOff, type KeyRole, type Post, postSchema } from '@lodestone/domain'
import { keyText, newKey, secretHash } from '../access/key-text.ts'
import { failure } from '../http/service-error.ts'
import { invalidInput } from '../http/validation.ts'
import type { RegistryWriter } from './registry-writer.ts'

/** What a new key is for. */
export type KeyOrder = {
  /** Who will hold it: a plant system, or a person's pseudonym. */
  readonly owner: string
  readonly role: KeyRole
  readonly areas?: readonly string[] | undefined
  readonly customer?: string | undefined
  readonly expiresAt?: string | undefined
}

/** A key that was just made. `text` is shown once: nothing keeps it. */
export type IssuedKey = { readonly id: string; readonly text: string }

/** Who administers keys, as it is recorded. */
export type Administrator = { readonly owner: string; readonly key: string }

export type Keys = {
  readonly issue: (order: KeyOrder) => Promise<IssuedKey>
  /** A new key like an old one, which is revoked once the new one stands; the owner stays, and with it what their retries are known by. */
  readonly rotate: (id: string, reason: string) => Promise<IssuedKey>
  /** Ends a key. `cutOff`: from where on what it posted is not believed; it may be said later too, of a key that was revoked already. */
  readonly revoke: (id: string, reason: string, cutOff?: KeyCutOff) => Promise<void>
  /** Events (`book-FTW-SC@41`) that a key posted after its cut-off were looked into, and are believed. Errors: NOT_FOUND for a key that has none. */
  readonly confirm: (id: string, events: readonly string[], reason: string) => Promise<void>
  /** All that were ever issued, without their hashes. */
  readonly list: () => Promise<readonly Omit<Key, 'secretHash'>[]>
}

/** Makes and ends keys in the registry. Errors: INVALID_POST, and the registry's refusals (KEY_UNKNOWN, KEY_ALREADY_REVOKED). */
export const createKeys = (
  writer: RegistryWriter,
  administrator: Administrator,
  clock: () => Date = () => new Date(),
): Keys => {
  const post = async (type: 'KeyIssued' | 'KeyRevoked', body: Record<string, unknown>): Promise<void> => {
    const occurredAt = clock().toISOString()
    const checked = postSchema(type).safeParse({ occurredAt, ...body })
    if (!checked.success) throw invalidInput(checked.error.issues, 'body')
    const request = { ...administrator, idempotencyKey: randomUUID() }
    await writer.post({ type, ...checked.data } as Post<typeof type>, request)
  }

  const issue = async (order: KeyOrder, rotates?: string): Promise<IssuedKey> => {
    const parts = newKey()
    await post('KeyIssued', {
      key: parts.id,
      ...order,
      secretHash: secretHash(parts.secret),
      ...(rotates === undefined ? {} : { rotates }),
    })
    return { id: parts.id, text: keyText(parts) }
  }

  return {
    issue: (order) => issue(order),
    rotate: async (id, reason) => {
      const old = (await writer.current()).keys.get(id)
      if (old === undefined || old.revokedAt !== undefined)
        throw failure('NOT_FOUND', `There is no key ${id} in force.`, { field: 'key' })
      const { owner, role, areas, customer, expiresAt } = old
      const issued = await issue({ owner, role, areas, customer, expiresAt }, id)
      await post('KeyRevoked', { key: id, reason })
      return issued
    },
    revoke: (id, reason, cutOff) => post('KeyRevoked', { key: id, reason, ...(cutOff && { cutOff }) }),
    confirm: async (id, events, reason) => {
      const cutOff = (await writer.current()).keys.get(id)?.cutOff
      if (cutOff === undefined)
        throw failure('NOT_FOUND', `There is no key ${id} that was cut off from a position on.`, {
          field: 'key',
        })
      const confirmed = [...new Set([...(cutOff.confirmed ?? []), ...events])].sort()
      await post('KeyRevoked', { key: id, reason, cutOff: { ...cutOff, confirmed } })
    },
    list: async () => [...(await writer.current()).keys.values()].map(({ secretHash: _, ...key }) => key),
  }
}
