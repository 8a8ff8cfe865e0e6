import { z } from 'zod'
import { whole } from '../http/schemas/parts.ts'

export const logAnswer = z.object({
  origin: z.string().describe('What the log calls itself.'),
  state: z.enum(['opening', 'following', 'failing', 'failed', 'stopped']),
  size: whole.describe('Events that are taken in.'),
  published: whole.describe('Events that the newest signed head covers.'),
  attested: whole.describe('The position up to which what is known of lots is attested.'),
  behind: whole.describe('Events that the read side has and the signed head does not cover.'),
  behindSeconds: whole.describe('Since the oldest of them was recorded.'),
  keys: z.array(
    z.object({
      key: z.string().describe('A verifier key (C2SP signed-note).'),
      madeAt: z.string(),
      signs: z.boolean().describe('False for one that has signed and does so no more.'),
      from: whole.describe('The size of the first head that it may have signed.'),
      until: whole.nullable().describe('And of the last; null while it signs.'),
    }),
  ),
  witnessesAway: z
    .array(z.string())
    .describe(
      'Witnesses that did not answer in time: they are asked on, and waited for again once they answer.',
    ),
  checkpoint: z.string().optional(),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
})

export const logProofAnswer = z.object({
  position: whole,
  stream: z.string(),
  revision: whole,
  size: whole.describe('Of the tree that it is proven in.'),
  proof: z.string().describe('The .tlog-proof file: the event is in its extra data.'),
})

const hash = z.string().describe('32 bytes, base64url.')

export const lotProofAnswer = z.object({
  lot: z.string(),
  position: whole.describe('As of which this is attested.'),
  key: z
    .object({ digest: hash, disclosure: z.string() })
    .describe('The commitment of the lot: its place in the map.'),
  state: z
    .object({
      events: whole,
      eventsDigest: hash,
      lineageDigest: hash,
      taint: hash,
      certifiedGrams: whole,
    })
    .nullable()
    .describe('Null where the map has no such lot.'),
  proof: z.object({ beside: z.array(hash), end: z.object({ key: hash, value: hash }).nullable() }),
  attestation: z.string().describe('The entry in the log of attestations.'),
  attested: z.string().describe('The .tlog-proof of that entry.'),
})
