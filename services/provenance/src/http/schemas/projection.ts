import { z } from 'zod'
import { instant, positioned, whole } from './parts.ts'

const parked = z.object({
  position: whole,
  stream: z.string(),
  revision: whole,
  id: z.string(),
  type: z.string(),
  reason: z.string(),
})

export const projectionAnswer = z.object({
  ...positioned,
  state: z.enum([
    'starting',
    'rebuilding',
    'catching_up',
    'live',
    'reconnecting',
    'stopping',
    'stopped',
    'failed',
  ]),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
  foldVersion: whole,
  lag: z
    .object({ events: whole, seconds: z.number().min(0) })
    .nullable()
    .describe('How far it is behind the store; null while the store cannot be asked.'),
  foldRate: z.number().min(0).describe('Events a second, over the last ten seconds.'),
  drops: whole.describe('How often the connection to the store was lost.'),
  lastDrop: z.string().nullable(),
  parked: z.object({ count: whole, events: z.array(parked) }),
  snapshot: z.object({ position: whole, at: instant.nullable(), failures: whole }),
  waiting: whole.describe('Questions that wait for an event.'),
  listeners: whole.describe('Who listens to /v1/live.'),
  size: z.object({ lots: whole, edges: whole, usedBytes: whole }),
  hash: z.string().optional().describe('SHA-256 of the folded state, when it was asked for.'),
})
