import type { ExampleSet } from '@/components/ui/states'
import type { GateState } from '@/lib/explain/answer'
import { CheckedList } from './checked-list'
import { GateStrip } from './gate-strip'
import type { ShownGate } from './gate-strip'
import { WhoCanFix } from './who-can-fix'

const words: Record<GateState, string> = {
  open: 'Open',
  needs: 'Needs something',
  shut: 'Shut',
  unknown: 'Unknown',
}

const gate = (place: string, name: string, state: GateState, sentence: string): ShownGate => ({
  place,
  name,
  state,
  word: words[state],
  sentence,
})

const strip: ExampleSet = {
  name: 'Gate strip',
  states: [
    {
      name: 'stopped at home',
      show: (
        <GateStrip
          title="Where you are stopped"
          gates={[
            gate(
              'Home',
              'Fabrikam',
              'needs',
              'Something on your account has to be put right. You can do it.',
            ),
            gate('On the way', 'The crossing', 'open', 'Your invitation stands. Nothing is in the way here.'),
            gate('Host', 'Contoso', 'shut', 'Stays shut until Fabrikam’s side is clear.'),
          ]}
        />
      ),
    },
    {
      name: 'open up to the host, which is not known',
      show: (
        <GateStrip
          title="Where you are stopped"
          gates={[
            gate('Home', 'Fabrikam', 'open', 'Clear since 09:47.'),
            gate('On the way', 'The crossing', 'open', 'Nothing is in the way.'),
            gate('Host', 'Contoso', 'unknown', 'We could not read all of its rules.'),
          ]}
        />
      ),
    },
  ],
}

const lists: ExampleSet = {
  name: 'Who can fix this, what was checked',
  states: [
    {
      name: 'who can, who may, who cannot',
      show: (
        <WhoCanFix
          title="Who can fix this"
          fixers={[
            { who: 'person', title: 'You can', line: 'In about five minutes.' },
            { who: 'building', title: 'Fabrikam’s IT can help', line: 'If the reset does not work.' },
            {
              who: 'building',
              title: 'Contoso cannot',
              line: 'They cannot see or change your Fabrikam account.',
            },
          ]}
        />
      ),
    },
    {
      name: 'checked',
      show: (
        <CheckedList
          title="What we checked"
          seen
          none="Nothing yet."
          items={[{ key: 'rules', text: 'Contoso’s rules for guests', when: 'Checked 4 minutes ago' }]}
        />
      ),
    },
    {
      name: 'not seen',
      show: (
        <CheckedList
          title="What we could not see"
          seen={false}
          none="Nothing that matters here."
          items={[{ key: 'place', text: 'Where you will sign in from next time' }]}
        />
      ),
    },
  ],
}

export const judgementStates: ExampleSet[] = [strip, lists]
