import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = { readonly name: string; readonly className?: string; readonly children: ReactNode }

/** What is wider or taller than its place is moved about in it, by the keyboard as well; where all of it fits it is no stop of the Tab key. */
export const Scroll = ({ name, className = '', children }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const look = (): void =>
      setCut(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
    const observer = new ResizeObserver(look)
    for (const each of [element, ...element.children]) observer.observe(each)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={place}
      className={`scroll ${className}`}
      {...(isCut && { tabIndex: 0, role: 'region', 'aria-label': name })}
    >
      {children}
    </div>
  )
}
