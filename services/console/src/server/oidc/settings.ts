import { readFile } from 'node:fs/promises'
import { KEY_ROLES } from '@lodestone/domain'
import { SettingsError } from '@lodestone/plant-service'
import { z } from 'zod'

const grant = z
  .strictObject({
    /** A claim of whoever signs in: of the ID token, or of what the provider says of its users. */
    claim: z.string().min(1),
    /** What it is, or what is among its values. */
    has: z.string().min(1),
    role: z.enum(KEY_ROLES),
    /** All areas where left out. */
    areas: z.array(z.string()).min(1).optional(),
    /** The party of a customer. */
    customer: z.string().min(1).optional(),
  })
  .refine(({ role, customer }) => (role === 'customer') === (customer !== undefined), {
    error: 'a customer, and nobody else, has a party: "customer": "GM"',
  })

const settings = z.strictObject({
  /** How it is called on the button, and in the names of those who came by it: `Acme`. */
  name: z.string().regex(/^[\p{L}\p{N}-]{1,24}$/u, 'a short name of letters, digits and hyphens'),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  /** Where browsers find the console: https://console.acme.example */
  console: z.url({ protocol: /^https?$/ }).optional(),
  scope: z.string().default('openid'),
  /** Which claims give which role; the first that holds counts. Who has none of them is not let in. */
  grants: z.array(grant).min(1),
})

/** How people sign in by a provider of theirs (OpenID Connect). */
export type OidcSettings = z.output<typeof settings> & {
  readonly console: string
  /** Of a client that keeps one; PKCE is used in any case. */
  readonly clientSecret?: string | undefined
}

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Reads the file of a provider; `console` is where browsers find the console, where the file does not say it. Errors: SettingsError. */
export const readOidcSettings = async (
  path: string,
  console: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<OidcSettings> => {
  const wrong = (why: string) => new SettingsError(`${path} is no description of a sign-in provider: ${why}`)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw wrong(String(error))
  })
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw wrong(String(error))
  }
  const read = settings.safeParse(content)
  if (!read.success) throw wrong(z.prettifyError(read.error))
  if (!isSafe(new URL(read.data.issuer)))
    throw wrong('its issuer is asked over https, and over http only on this machine.')
  const clientSecret = env['LODESTONE_OIDC_SECRET']
  return { ...read.data, console: (read.data.console ?? console).replace(/\/+$/, ''), clientSecret }
}

/** Whether what is said to it can be heard by nobody else. */
export const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || LOCAL.has(hostname)
