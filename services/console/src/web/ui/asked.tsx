import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed } from './failed.tsx'
import { Loading } from './loading.tsx'

type Props<T> = {
  readonly query: UseQueryResult<T>
  /** In the words of whoever reads: "The verdicts". */
  readonly what: string
  readonly lines?: number
  readonly children: (answer: T) => ReactNode
}

/** The one way in which an answer is waited for, failed, or shown. */
export const Asked = <T,>({ query, what, lines = 3, children }: Props<T>) => {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null)
    return (
      <Failed error={query.error} what={`${what} could not be had`} onRetry={() => void query.refetch()} />
    )
  return <Loading what={what} lines={lines} />
}
