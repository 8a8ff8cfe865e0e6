import type { SampleQuery } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { provenance } from './client.ts'
import { useSession } from './session.tsx'

const COOKIE = 'audit'
/** As a key's or an audit's name may be written. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._:/#()+-]{0,79}$/u
/** What the server records what auditors open under, where no audit is named. */
const UNNAMED = 'console'

const listeners = new Set<() => void>()
const listen = (onChange: () => void): (() => void) => {
  listeners.add(onChange)
  return () => listeners.delete(onChange)
}

const named = (): string => {
  const text = document.cookie.split('; ').find((each) => each.startsWith(`${COOKIE}=`))
  return decodeURIComponent(text?.slice(COOKIE.length + 1) ?? '')
}

export const isAuditName = (text: string): boolean => NAME.test(text.trim())

/** Names the audit that things are opened for from now on, in every tab of this browser; empty for none. The server puts it to what is asked, and so on record. */
export const nameAudit = (name: string): void => {
  const age = name === '' ? 0 : 30 * 86_400
  // biome-ignore lint/suspicious/noDocumentCookie: it goes along with downloads too, which no script makes.
  document.cookie = `${COOKIE}=${encodeURIComponent(name.trim())}; path=/; max-age=${age}; samesite=lax`
  for (const tell of listeners) tell()
}

/** The audit that what is opened is put on record for: of auditors always one, of others where they named it. */
export const useAudit = (): string | null => {
  const { role } = useSession()
  const name = useSyncExternalStore(listen, named)
  return name !== '' ? name : role === 'auditor' ? UNNAMED : null
}

export const useSample = (query: SampleQuery | null) =>
  useQuery({
    queryKey: ['sample', query],
    enabled: query !== null,
    // What is drawn as of a position is drawn for ever.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => provenance.sample(query ?? { of: 'shipments' }, { signal }),
  })

const LOOK_MS = 3_000
export const useReadings = (audit: string | null) =>
  useQuery({
    queryKey: ['readings', audit],
    refetchInterval: LOOK_MS,
    queryFn: ({ signal }) => provenance.readings(audit ?? undefined, { signal }),
  })
