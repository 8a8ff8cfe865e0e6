import { z } from 'zod'
import { STATUS_SIZE, STATUSES } from './status-bits.ts'

/** Where a ledger publishes what became of its certificates, by its origin. */
export const statusListOf = (origin: string): string => `https://${origin}/v1/status-list`

/** Where a certificate's status stands (W3C Bitstring Status List 1.0, with a message for each of four values). */
export const statusEntry = z.strictObject({
  type: z.literal('BitstringStatusListEntry'),
  statusPurpose: z.literal('message'),
  statusListIndex: z.string().regex(/^\d{1,9}$/),
  statusListCredential: z.string(),
  statusSize: z.literal(STATUS_SIZE),
  statusMessage: z
    .array(z.strictObject({ status: z.string(), message: z.enum(STATUSES) }))
    .length(STATUSES.length),
})

export const statusEntryOf = (origin: string, index: number): z.output<typeof statusEntry> => ({
  type: 'BitstringStatusListEntry',
  statusPurpose: 'message',
  statusListIndex: String(index),
  statusListCredential: statusListOf(origin),
  statusSize: STATUS_SIZE,
  statusMessage: STATUSES.map((message, value) => ({ status: `0x${value}`, message })),
})
