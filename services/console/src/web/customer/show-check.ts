import type { Verification } from '@lodestone/certificate'

const find = (selector: string): HTMLElement | null => document.querySelector(selector)
const place = find('#verified')
const verdict = find('.customer-verdict')
const headline = find('.customer-verdict h1')
/** What the server said when it made the page. */
const said = {
  outcome: verdict?.dataset['outcome'] ?? 'INDETERMINATE',
  words: [...(headline?.childNodes ?? [])],
}

/** What a state means to whoever scanned a code. */
const WORDS: Readonly<Record<Verification['state'], string>> = {
  GENUINE: 'No. Verified by your browser just now',
  UNVOUCHED: 'No, as far as your browser can tell; nobody says whose key signed it.',
  NOT_IN_FORCE: 'No, but its issuer says that it does not hold any more.',
  NOT_GENUINE: 'Something in it does not hold. Do not rely on any of it.',
}

const show = (state: string, words: string): void => {
  if (place === null) return
  place.dataset['state'] = state
  place.textContent = words
}

/** The verdict stands as the server said it only where nothing speaks against it. */
const dress = (outcome: string, words: string | null): void => {
  if (verdict === null || headline === null) return
  verdict.dataset['outcome'] = outcome
  headline.replaceChildren(...(words === null ? said.words : [words]))
}

/** Says that it was verified only once it was. */
export const showCheck = ({ state, checks }: Verification): void => {
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length
  show(
    state,
    state === 'GENUINE'
      ? `${WORDS.GENUINE}: ${passed} checks, with the keys that this site names. Compare these with what the issuer gave you, or use the offline verifier with your own.`
      : WORDS[state],
  )
  if (state === 'GENUINE') dress(said.outcome, null)
  else if (state === 'UNVOUCHED') dress('INDETERMINATE', null)
  else dress('NON_COMPLIANT', '! Do not rely on this certificate')
  const list = find('#checks')
  if (list === null) return
  list.hidden = false
  list.querySelector('ul')?.replaceChildren(
    ...checks.map(({ outcome, sentence }) => {
      const item = document.createElement('li')
      item.textContent = `${outcome.replaceAll('_', ' ')}: ${sentence}`
      return item
    }),
  )
}

/** What could not be checked now, or not since; null: it is being checked anew. It is shown as what it is: not known. */
export const showUnchecked = (error: unknown): void => {
  dress('INDETERMINATE', null)
  if (error === null) {
    show('waiting', 'It was checked, too long ago. Your browser is checking it anew …')
    return
  }
  show(
    'CANNOT',
    'Not known: your browser could not check it, so do not rely on the color or the words above. The connection may be away. ',
  )
  const again = document.createElement('a')
  again.href = ''
  again.textContent = 'Check it again'
  place?.append(again)
}
