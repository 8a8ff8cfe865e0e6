import { useEffect } from 'react'

/** Names the page where the browser and screen readers look for it. */
export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Lodestone`
  }, [title])
}
