import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button'
import { CheckBox, ChoiceGroup, Radio } from './choice'
import { Disclosure } from './disclosure'
import { ErrorSummary } from './error-summary'
import { TextArea, TextField } from './field'
import { BackLink, Link, LooseLink } from './link'
import { Notice } from './notice'
import { SubmitButton } from './submit-button'

/** Every primitive in its states, for the page of examples. */
export type ExampleSet = { name: string; states: { name: string; show: ReactNode }[] }

/** Several next to each other. */
export const row = (...shown: ReactNode[]) => (
  <div className="flex flex-wrap items-center gap-4">
    {shown.map((one, at) => (
      <div key={at}>{one}</div>
    ))}
  </div>
)

const buttons: ExampleSet = {
  name: 'Button',
  states: [
    {
      name: 'filled, second, danger, quiet',
      show: row(
        <Button type="button">Continue</Button>,
        <Button type="button" look="second">
          Continue without it
        </Button>,
        <Button type="button" look="danger">
          Dismiss the risk
        </Button>,
        <Button type="button" look="quiet">
          Send another code
        </Button>,
      ),
    },
    {
      name: 'guest, default, staff',
      show: row(
        <ButtonLink href="#main" size="guest" icon="external">
          Reset your password
        </ButtonLink>,
        <ButtonLink href="#main">Default</ButtonLink>,
        <ButtonLink href="#main" size="staff">
          Review
        </ButtonLink>,
      ),
    },
    {
      name: 'not available, with its reason',
      show: row(
        <Button unavailableBecause="why-not">Reset the password</Button>,
        <p id="why-not">Make sure who is asking first.</p>,
      ),
    },
    {
      name: 'busy after the first press',
      show: <SubmitButton busy="Sending…">Send me a code</SubmitButton>,
    },
  ],
}

const links: ExampleSet = {
  name: 'Link',
  states: [
    {
      name: 'in a sentence',
      show: (
        <p>
          If it happens again, <Link href="#main">paste the new message</Link>.
        </p>
      ),
    },
    {
      name: 'loose, back',
      show: row(
        <LooseLink href="#main">Print or send a page for IT</LooseLink>,
        <BackLink href="#main">Back</BackLink>,
      ),
    },
  ],
}

const fields: ExampleSet = {
  name: 'Field',
  states: [
    {
      name: 'with hint',
      show: (
        <TextField
          name="plain"
          label="Organisation"
          hint="A hint, always above the field"
          defaultValue="contoso.com"
        />
      ),
    },
    {
      name: 'error',
      show: (
        <TextField
          name="wrong"
          label="E-mail"
          error="Enter an address like name@example.com."
          defaultValue="ada@"
        />
      ),
    },
    { name: 'code', show: <TextField name="code" kind="code" label="Six-digit code" defaultValue="4817" /> },
    {
      name: 'several lines, optional',
      show: (
        <TextArea
          name="note"
          label="Anything they should know?"
          optional="(optional)"
          hint="Never a password."
        />
      ),
    },
    {
      name: 'several lines, large, error',
      show: (
        <TextArea
          name="details"
          large
          label="Paste the message you saw"
          error="Paste the message."
          rows={3}
        />
      ),
    },
  ],
}

const choices: ExampleSet = {
  name: 'Radio and check box',
  states: [
    {
      name: 'one of several',
      show: (
        <ChoiceGroup id="sure" question="How did you make sure that it is Ada?">
          <Radio name="sure" value="call" label="Called back on a number we already had" defaultChecked />
          <Radio name="sure" value="seen" label="In person or on video" hint="Not on a call they started" />
        </ChoiceGroup>
      ),
    },
    {
      name: 'error',
      show: (
        <ChoiceGroup id="which" question="Which people?" error="Choose at least one.">
          <CheckBox name="which" value="ada" label="Ada" defaultChecked />
          <CheckBox name="which" value="ben" label="Ben" />
        </ChoiceGroup>
      ),
    },
  ],
}

const messages: ExampleSet = {
  name: 'Notice, error summary, disclosure',
  states: [
    {
      name: 'information',
      show: <Notice kind="info" title="For information" children="Something to know." />,
    },
    {
      name: 'good',
      show: <Notice kind="good" title="It worked" children="Only after the directory says so." />,
    },
    {
      name: 'careful',
      show: <Notice kind="careful" title="Be careful" children="What happens if you go on." />,
    },
    { name: 'stopped', show: <Notice kind="stopped" title="Stopped" children="What was not changed." /> },
    {
      name: 'not known',
      show: <Notice kind="unknown" title="Not known" children="What we could not see." />,
    },
    {
      name: 'error summary',
      show: (
        <ErrorSummary
          heading="There is a problem"
          problems={[{ field: 'wrong', text: 'Enter an address like name@example.com.' }]}
        />
      ),
    },
    {
      name: 'disclosure, closed',
      show: <Disclosure summary="On the phone with a helpdesk?">A code.</Disclosure>,
    },
    {
      name: 'disclosure, open',
      show: (
        <Disclosure open summary="No code yet?">
          <p>Wait a minute and look in your junk folder.</p>
        </Disclosure>
      ),
    },
  ],
}

export const uiStates: ExampleSet[] = [buttons, links, fields, choices, messages]
