import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import people from '@/lib/explain/messages/en/people.json'
import { UnreadPerson } from './person-head'

const consent = 'https://login.example/adminconsent'

/** The page as its HTML, for one reason why nobody can be read. */
function show(problem: string): string {
  const children = createElement(UnreadPerson, { home: 'Fabrikam', problem, here: '/users/1', consent })
  return renderToStaticMarkup(
    createElement(NextIntlClientProvider, {
      locale: 'en',
      timeZone: 'UTC',
      messages: { people },
      children,
    }),
  )
}

test.each([
  ['forbidden', 'User.Read.All is missing'],
  ['notConnected', 'Fabrikam has not agreed'],
  ['tooPowerful', 'would let Readmit write'],
])('%s: why, who can change it, and where', (problem, why) => {
  const page = show(problem)
  expect(page).toContain(why)
  expect(page).toContain('Global Administrator or Privileged Role Administrator of Fabrikam')
  expect(page).toContain(`href="${consent}"`)
})

test('what will pass is only tried again', () => {
  const page = show('unreachable')
  expect(page).toContain('href="/users/1"')
  expect(page).not.toContain(consent)
})
