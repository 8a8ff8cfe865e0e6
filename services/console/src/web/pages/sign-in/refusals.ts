/** Why somebody who came back from a provider was not let in, in words. The server names it in the address. */
const REFUSALS: Readonly<Record<string, string>> = {
  NOT_ALLOWED: 'The provider did not let you in, or you called it off.',
  NO_ROLE: 'You have no role in this ledger. Ask your administrator for one.',
  LATE: 'It took longer than ten minutes, or began in another browser. Sign in again.',
  PROVIDER_AWAY: 'The provider does not answer. Try again, or sign in with a key.',
  NOT_BELIEVED: 'What the provider answered is not to be believed. Sign in again.',
  LEDGER_AWAY: 'The ledger could not take you in. Try again in a minute.',
}

/** What the address says; null where it says nothing. */
export const refusalOf = (search: string): string | null => {
  const code = new URLSearchParams(search).get('refused')
  return code === null ? null : (REFUSALS[code] ?? 'You could not be signed in. Try again.')
}
