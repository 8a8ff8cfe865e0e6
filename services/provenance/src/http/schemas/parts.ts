import { ELEMENTS, EVENT_TYPES, MASS_BASES, MATERIAL_CODES, STAGES } from '@lodestone/domain'
import { POSTED } from '@lodestone/lineage'
import { z } from 'zod'

/** The parts that answers are made of, as the API's description has them. What they mean stands with lineage's types. */

export const whole = z.int().min(0)
export const instant = z.string().describe('ISO 8601 with its offset.')
export const material = z.enum(MATERIAL_CODES)
export const stage = z.enum(STAGES)
export const element = z.enum(ELEMENTS)
export const basis = z.enum(MASS_BASES)
export const eventType = z.enum(EVENT_TYPES)
export const sourceKind = z.enum(['mined', 'post_consumer', 'pre_consumer', 'declared', 'opening'])
export const sourceWord = z.enum([...sourceKind.options, 'unexplained']).nullable()
export const posted = z.enum(POSTED)

/** What every answer begins with. */
export const positioned = {
  position: whole.describe(
    'As of how many ledger events. Ask again with it as as-of, and the answer is the same.',
  ),
  occurredBefore: instant.optional().describe('Only what had happened before, where it was asked for.'),
  incomplete: z.literal(true).optional().describe('Events could not be read, and may bear on this.'),
  reasons: z.array(z.string()).optional(),
}

export const eventAt = z
  .object({
    position: whole,
    stream: z.string(),
    revision: whole,
    id: z.string(),
    type: eventType,
    occurredAt: instant,
  })
  .meta({ id: 'EventAt' })

export const stageAt = z.object({ stage, site: z.string() }).meta({ id: 'StageAt' })

export const gap = z
  .object({ position: whole, stream: z.string(), revision: whole, id: z.string(), type: z.string() })
  .meta({ id: 'Gap' })

/** An event's content: the fields of its type. */
export const eventContent = z.record(z.string(), z.unknown())

export const addressee = z.union([z.object({ area: z.string() }), z.object({ party: z.string() })])

export const shipment = eventAt
  .extend({
    parcel: z.string(),
    addressee,
    lot: z.string(),
    grams: whole,
    pieces: whole,
    receivedGrams: whole,
    receivedPieces: whole,
  })
  .meta({ id: 'Shipment' })
