import type { KeyRole } from '@lodestone/domain'
import type { Browser } from 'playwright-core'
import type { OpenConsole } from './graph-console.ts'
import { type WatchedPage, watchedPage } from './watched-page.ts'

/** A person with a key and a browser of their own, signed in. */
export type Person = WatchedPage & { readonly go: (path: string) => Promise<unknown> }

export const signedIn = async (
  browser: Browser,
  app: OpenConsole,
  owner: string,
  role: KeyRole,
  options: Parameters<typeof watchedPage>[2] = {},
): Promise<Person> => {
  const { text } = await app.ledger.keys.issue({ owner, role })
  const watched = await watchedPage(browser, app.url, options)
  const { page } = watched
  await page.goto(app.signInWith(text))
  await page.locator('header.top').waitFor()
  return { ...watched, go: (path) => page.goto(app.url + path) }
}
