import '../styles/index.css'
import { createCheck } from './certificate-check.ts'
import { keepReport } from './keep-report.ts'
import { showCheck, showUnchecked } from './show-check.ts'

/** So long is believed what was checked, on a page that stays open; in milliseconds. */
const BELIEVED_MS = 5 * 60_000

const id = document.querySelector('[data-certificate]')?.getAttribute('data-certificate')

/** Checks now, and again whenever what was checked is too old to be believed: nothing old stays green. */
const keepChecked = (check: ReturnType<typeof createCheck>): void => {
  let askedAt = 0
  const now = async (): Promise<void> => {
    askedAt = Date.now()
    try {
      showCheck(await check())
    } catch (error) {
      showUnchecked(error)
      askedAt = 0
    }
  }
  const ifOld = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < BELIEVED_MS) return
    if (askedAt !== 0) showUnchecked(null)
    void now()
  }
  void now()
  setInterval(ifOld, BELIEVED_MS)
  for (const event of ['pageshow', 'online'] as const) addEventListener(event, ifOld)
  document.addEventListener('visibilitychange', ifOld)
}

keepReport()
if (id !== undefined && id !== null) keepChecked(createCheck(id))
