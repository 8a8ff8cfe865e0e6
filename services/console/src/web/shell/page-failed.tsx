import type { ErrorComponentProps } from '@tanstack/react-router'
import { Failed } from '../ui/failed.tsx'

/** A page that broke says so; the frame around it stands. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <Failed error={error} what="This page failed" onRetry={reset} />
)
