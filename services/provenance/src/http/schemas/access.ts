import { KEY_ROLES } from '@lodestone/domain'
import { z } from 'zod'

export const accessAnswer = z.object({
  key: z.string().describe('The id of the key; its secret is known to nobody here.'),
  owner: z.string(),
  role: z.enum(KEY_ROLES),
  areas: z.array(z.string()).optional().describe('All of them where left out.'),
  customer: z.string().optional().describe('The party whose shipments it may see.'),
})
