import '@fontsource-variable/inter/wght.css'
import '../styles/index.css'
import type { Verification } from '@lodestone/certificate'

const place = document.getElementById('verified')
const checks = document.getElementById('checks')
const id = document.querySelector('[data-certificate]')?.getAttribute('data-certificate')

/** What a state means to whoever scanned a code. */
const WORDS: Readonly<Record<Verification['state'], string>> = {
  GENUINE: 'No. Verified by your browser just now',
  UNVOUCHED: 'No, as far as your browser can tell; nobody says whose key signed it.',
  NOT_IN_FORCE: 'No, but its issuer says that it does not hold any more.',
  NOT_GENUINE: 'Something in it does not hold. Do not rely on any of it.',
}

const text = async (path: string): Promise<string> => {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} cannot be had (${answer.status}).`)
  return answer.text()
}

/** Says that it was verified only once it was: the whole of the verifier ran here, on the file as it came. */
const verify = async (): Promise<void> => {
  if (place === null || id === undefined || id === null) return
  place.textContent = 'Your browser is checking it …'
  const [{ verifyCertificate, parsePolicy }, certificate, policy, statusList] = await Promise.all([
    import('./verifier.ts'),
    text(`/v/${id}/certificate.json`),
    text('/v/policy'),
    text('/v/status-list').catch(() => null),
  ])
  const found = verifyCertificate(certificate, parsePolicy(policy), { statusList })
  const passed = found.checks.filter(({ outcome }) => outcome === 'passed').length
  place.dataset['state'] = found.state
  place.textContent =
    found.state === 'GENUINE'
      ? `${WORDS.GENUINE}: ${passed} checks, with the keys that this site names. Compare these with what the issuer gave you, or use the offline verifier with your own.`
      : WORDS[found.state]
  if (checks === null) return
  checks.hidden = false
  checks.querySelector('ul')?.replaceChildren(
    ...found.checks.map(({ outcome, sentence }) => {
      const item = document.createElement('li')
      item.textContent = `${outcome.replaceAll('_', ' ')}: ${sentence}`
      return item
    }),
  )
}

verify().catch((error: unknown) => {
  if (place === null) return
  place.dataset['state'] = 'CANNOT'
  place.textContent = `Your browser could not check it: ${error instanceof Error ? error.message : String(error)}`
})
