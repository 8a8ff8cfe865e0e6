import { z } from 'zod'

const grams = z.int().describe('Whole grams.')

/** A pool, with what the book says is in it. */
export const poolView = z
  .object({
    pool: z.string(),
    kind: z.string(),
    name: z.string(),
    material: z.string(),
    epoch: z.string(),
    content: z
      .object({
        lot: z.string().describe('The newest generation.'),
        epoch: z.string().describe('When it began: "2026-11-20S2" is the second shift of that day.'),
        grams,
        basis: z.string(),
        disputed: z.boolean(),
      })
      .nullable(),
    cleared: z.boolean().describe('Proven clear since the last charge.'),
    survey: z
      .object({
        at: z.string(),
        grams,
        uncertaintyGrams: grams,
        basis: z.enum(['measured', 'modelled', 'inferred']),
        revision: z.int(),
      })
      .nullable(),
    clearing: z
      .object({
        at: z.string(),
        revision: z.int(),
        method: z.string(),
        residueGrams: grams,
        approver: z.string(),
        proven: z.boolean().describe('The residue lies within what the method can see.'),
      })
      .nullable()
      .describe('The last one.'),
  })
  .meta({ id: 'Pool' })

/** A box, drum, bag, pallet or serial that is packed. */
export const unitView = z
  .object({
    unit: z.string(),
    kind: z.string(),
    contents: z.array(z.object({ lot: z.string(), grams, pieces: z.int() })),
    units: z.array(z.string()).describe('Units inside this one.'),
    seal: z.string().nullable(),
  })
  .meta({ id: 'Unit' })
