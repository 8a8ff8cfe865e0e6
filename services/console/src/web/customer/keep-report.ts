/** Longer than a bad network needs, in milliseconds. */
const PATIENCE_MS = 90_000

const keyOf = (form: HTMLFormElement): string => `report to ${new URL(form.action).pathname}`

/** A private window may keep nothing: then what is typed stays while the page does. */
const kept = {
  get: (key: string): Record<string, string> => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}')
    } catch {
      return {}
    }
  },
  set: (key: string, value: object | null): void => {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
    } catch {
      // It is kept nowhere.
    }
  },
}

/** Keeps on this device what is typed into the report until it was taken, whatever the network does. Without JavaScript the form goes as any form. */
export const keepReport = (): void => {
  const form = document.querySelector<HTMLFormElement>('.customer-form')
  const status = form?.querySelector<HTMLElement>('[role=status]')
  const button = form?.querySelector('button')
  if (!form || !status || !button) return
  const key = keyOf(form)
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')]
  const before = kept.get(key)
  for (const field of fields) if (field.value === '') field.value = before[field.name] ?? ''
  form.addEventListener('input', () =>
    kept.set(key, Object.fromEntries(fields.map(({ name, value }) => [name, value]))),
  )

  /** Null where nobody answered. */
  const send = async (): Promise<{ taken: boolean; page: Document } | null> => {
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(fields.map(({ name, value }) => [name, value])),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      return { taken: answer.ok, page }
    } catch {
      return null
    }
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    status.textContent = 'It is on its way …'
    const answer = await send()
    button.disabled = false
    const words = answer?.page.querySelector('.customer-verdict')
    if (answer?.taken && words) {
      kept.set(key, null)
      words.classList.remove('customer-verdict')
      form.replaceWith(words)
      return
    }
    status.textContent =
      words?.textContent ??
      'It could not be sent: nobody answered. What you wrote is kept on this device. Send it again when the connection is back: sent twice, it is one report.'
  })
}
