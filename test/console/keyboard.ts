import type { Locator, Page } from 'playwright-core'

/** So many stops of the Tab key are taken on one page at most. */
const MOST_STOPS = 300

/** Goes on with the Tab key until something has the focus: what cannot be reached so is reached by nobody without a mouse. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  const wanted = target.first()
  await wanted.waitFor()
  for (let n = 0; n < MOST_STOPS; n++) {
    if (await wanted.evaluate((element) => element.contains(element.ownerDocument.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(target)} is not reached by the Tab key.`)
}

/** Goes to it by the Tab key, and presses a key there. */
export const pressAt = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Goes to a field by the Tab key, and types into it. */
export const typeInto = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.type(text)
}
