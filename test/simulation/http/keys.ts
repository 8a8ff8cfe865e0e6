import { hash } from 'node:crypto'
import {
  type KeyRole,
  type Post,
  type PostInput,
  postSchema,
  REGISTRY_STREAM,
  type RegistryType,
} from '@lodestone/domain'
import { createRegistryWriter, keyText, type RegistryWriter, secretHash } from '@lodestone/plant-service'
import type { Server } from '../store/server.ts'
import { START } from '../world/host.ts'

/** A key as its holder has it. Its secret follows from its name: a seed tells the same story everywhere. */
export type HeldKey = { readonly id: string; readonly text: string }

const LONGEST_NAME = 8
const secretOf = (name: string): string => hash('sha256', `the secret of ${name}`, 'base64url')
export const keyNamed = (name: string): HeldKey => {
  const id = name.padEnd(LONGEST_NAME, '0')
  return { id, text: keyText({ id, secret: secretOf(name) }) }
}

/** Whose key a service knows, and gives nothing for, by why. */
export const USELESS = { revoked: keyNamed('revoked'), expired: keyNamed('expired') } as const
/** Of an operator of an area that is not simulated. */
export const ELSEWHERE = keyNamed('elsewhere')
export const CUSTOMER = keyNamed('customer')

export type Owner = 'mes' | 'office' | 'auditor'
const ROLES: Readonly<Record<Owner, KeyRole>> = { mes: 'operator', office: 'compliance', auditor: 'auditor' }
const OWNERS = Object.keys(ROLES) as Owner[]

const ISSUED_AT = '2026-11-01T00:00:00Z'
const issue = (name: string, owner: string, role: KeyRole, more: Partial<PostInput<'KeyIssued'>> = {}) => ({
  occurredAt: ISSUED_AT,
  key: keyNamed(name).id,
  owner,
  role,
  secretHash: secretHash(secretOf(name)),
  ...more,
})

const write = async <T extends RegistryType>(
  writer: RegistryWriter,
  type: T,
  body: PostInput<T> & { readonly key: string },
): Promise<void> => {
  const post = { type, ...postSchema(type).parse(body) } as Post<RegistryType>
  await writer.post(post, { owner: 'admin', key: 'tests', idempotencyKey: `${type}-${body.key}` })
}

/** Issues the keys that there are from the start. */
export const issueFirstKeys = async (writer: RegistryWriter): Promise<void> => {
  for (const owner of OWNERS) await write(writer, 'KeyIssued', issue(`${owner}1`, owner, ROLES[owner]))
  await write(writer, 'KeyIssued', issue('elsewhere', 'other', 'operator', { areas: ['MTP-SX'] }))
  await write(writer, 'KeyIssued', issue('customer', 'GM', 'customer', { customer: 'GM' }))
  const expiresAt = new Date(START - 1).toISOString()
  await write(writer, 'KeyIssued', issue('expired', 'mes', 'operator', { expiresAt }))
  await write(writer, 'KeyIssued', issue('revoked', 'mes', 'operator'))
  await write(writer, 'KeyRevoked', { occurredAt: ISSUED_AT, key: USELESS.revoked.id, reason: 'lost' })
}

/** The keys of the clients over time, and who administers them: over a line of its own to the store, on which nothing goes wrong. */
export type Keys = {
  /** The key that an owner was given last. */
  readonly newest: (owner: Owner) => HeldKey
  /** The one before it; the newest where there was none. */
  readonly former: (owner: Owner) => HeldKey
  /** All that were replaced by others. */
  readonly replaced: () => readonly HeldKey[]
  /** Gives an owner another key, and revokes the former so many milliseconds later. */
  readonly rotate: (owner: Owner, laterMs: number) => Promise<void>
  /** Registers again what a restored store has lost of that. */
  readonly putBack: () => Promise<void>
  /** Whether it stands in the log that a key is revoked. */
  readonly isRevoked: (key: HeldKey) => boolean
}

type KeyGround = {
  readonly server: Server
  readonly clock: () => Date
  readonly pause: (milliseconds: number) => Promise<void>
}

export const createKeys = ({ server, clock, pause }: KeyGround): Keys => {
  const given = new Map<Owner, HeldKey[]>(OWNERS.map((owner) => [owner, [keyNamed(`${owner}1`)]]))
  const done: ((writer: RegistryWriter) => Promise<void>)[] = []
  const administer = async (act: (writer: RegistryWriter) => Promise<void>): Promise<void> => {
    while (!server.isUp()) await pause(500)
    const writer = createRegistryWriter({ store: server.store(), clock })
    done.push(act)
    await act(writer)
    await writer.close()
  }
  const last = (owner: Owner, back: number): HeldKey => {
    const keys = given.get(owner) ?? []
    return keys[Math.max(0, keys.length - 1 - back)]!
  }
  const rotate = async (owner: Owner, laterMs: number): Promise<void> => {
    const former = last(owner, 0)
    const name = `${owner}${(given.get(owner)?.length ?? 0) + 1}`
    await administer((writer) =>
      write(writer, 'KeyIssued', issue(name, owner, ROLES[owner], { rotates: former.id })),
    )
    given.get(owner)?.push(keyNamed(name))
    await pause(laterMs)
    await administer((writer) =>
      write(writer, 'KeyRevoked', { occurredAt: ISSUED_AT, key: former.id, reason: 'rotated' }),
    )
  }
  // One after another: there is one administrator.
  let busy: Promise<void> = Promise.resolve()
  return {
    newest: (owner) => last(owner, 0),
    former: (owner) => last(owner, 1),
    replaced: () => [...given.values()].flatMap((keys) => keys.slice(0, -1)),
    rotate: (owner, laterMs) => {
      busy = busy.then(() => rotate(owner, laterMs))
      return busy
    },
    putBack: async () => {
      const writer = createRegistryWriter({ store: server.store(), clock })
      for (const act of done) await act(writer)
      await writer.close()
    },
    isRevoked: ({ id }) =>
      server
        .log()
        .stream(REGISTRY_STREAM)
        .some(({ type, data }) => type === 'KeyRevoked' && data['key'] === id),
  }
}
