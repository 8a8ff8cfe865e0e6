import { KEY_ROLES } from '@lodestone/domain'
import { z } from 'zod'

/** Who is signed in: the API key stays with the server's side of the cookie, which only this server can open. */
export const sessionSchema = z.object({
  apiKey: z.string(),
  role: z.enum(KEY_ROLES),
  /** The id of the key where it was made for this session: it ends with it. */
  made: z.string().optional(),
  /** What the provider said of whoever signed in by it, where it is not too long to keep: by it the provider knows whom to sign out. */
  idToken: z.string().optional(),
})
export type Session = z.output<typeof sessionSchema>
