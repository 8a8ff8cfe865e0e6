import type { Verification } from '@lodestone/certificate'

/** Networks are bad: so often is asked, and so long is waited in between, in milliseconds. */
const TIMES = 3
const PAUSE_MS = 2_000

/** Errors: why it cannot be had, of the last time that it was asked for. */
const text = async (path: string, time = 1): Promise<string> => {
  try {
    const answer = await fetch(path, { cache: 'no-cache' })
    if (!answer.ok) throw new Error(`${path} cannot be had (${answer.status}).`)
    return await answer.text()
  } catch (error) {
    if (time === TIMES) throw error
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    return text(path, time + 1)
  }
}

/** The check of one certificate: the whole of the verifier runs here, on the file as it came. What became of the certificate since is asked each time. */
export const createCheck = (id: string): (() => Promise<Verification>) => {
  let file: Promise<string> | undefined
  return async () => {
    // The file says the same for ever; it is large, and networks are bad.
    file ??= text(`/v/${id}/certificate.json`)
    file.catch(() => {
      file = undefined
    })
    const [{ verifyCertificate, parsePolicy }, certificate, policy, statusList] = await Promise.all([
      import('./verifier.ts'),
      file,
      text('/v/policy'),
      text('/v/status-list'),
    ])
    return verifyCertificate(certificate, parsePolicy(policy), { statusList })
  }
}
