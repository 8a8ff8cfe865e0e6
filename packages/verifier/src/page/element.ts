type Child = Node | string | null

/** An element with its class and what is in it. Text is text: nothing of a certificate is ever taken for HTML. */
export const element = (
  name: string,
  { class: classes, ...attributes }: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElement => {
  const made = document.createElement(name)
  if (classes !== undefined) made.className = classes
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** A table with headings; a number is set to the right. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): HTMLElement =>
  element(
    'div',
    { class: 'scroll', tabindex: '0' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...headings.map((each) => element('th', { scope: 'col' }, each))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            {},
            ...row.map((cell) =>
              typeof cell === 'number'
                ? element('td', { class: 'number' }, cell.toLocaleString('en-US'))
                : element('td', {}, cell),
            ),
          ),
        ),
      ),
    ),
  )
