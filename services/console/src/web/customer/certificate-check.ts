import type { Verification } from '@lodestone/certificate'

const text = async (path: string): Promise<string> => {
  const answer = await fetch(path, { cache: 'no-cache' })
  if (!answer.ok) throw new Error(`${path} cannot be had (${answer.status}).`)
  return answer.text()
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
