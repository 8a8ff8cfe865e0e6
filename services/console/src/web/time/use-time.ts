import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { searchOfTime, type Time, timeOf } from './time.ts'

/** The time that the address says, and how to go to another: the page stays, and is asked anew. */
export const useTime = (): readonly [Time, (time: Time) => void] => {
  const search = useRouterState({ select: ({ location }) => location.search }) as Record<string, unknown>
  const { known, happened } = timeOf(search)
  const time = useMemo(() => ({ known, happened }), [known, happened])
  const navigate = useNavigate()
  const go = (next: Time): void => {
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...searchOfTime(next) }) } as never)
  }
  return [time, go]
}
