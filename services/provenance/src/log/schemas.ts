import { z } from 'zod'
import { whole } from '../http/schemas/parts.ts'

export const logAnswer = z.object({
  origin: z.string().describe('What the log calls itself.'),
  state: z.enum(['opening', 'following', 'failing', 'failed', 'stopped']),
  size: whole.describe('Events that are taken in.'),
  published: whole.describe('Events that the newest signed head covers.'),
  behind: whole.describe('Events that the read side has and the signed head does not cover.'),
  keys: z.array(
    z.object({
      key: z.string().describe('A verifier key (C2SP signed-note).'),
      madeAt: z.string(),
      signs: z.boolean().describe('False for one that has signed and does so no more.'),
    }),
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
