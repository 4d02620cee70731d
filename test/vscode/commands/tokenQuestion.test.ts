// The question for a token in the middle of a publish that somebody cancels.
import assert from 'node:assert/strict';
import { publish } from '../../../src/commands/publish';
import { eventually } from '../support/extension';
import { Inputs } from '../support/inputs';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('the question for the token', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  let inputs: Inputs;
  let cancel: (() => void) | undefined;

  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example);
    desk.secrets.kept.clear();
    desk.person.onProgress = (text, stop) => {
      if (text.startsWith('waiting for the token')) cancel = stop;
    };
    inputs = new Inputs();
    cancel = undefined;
  });
  afterEach(() => {
    inputs.leave();
    desk.clear();
  });
  after(removeScratch);

  const press = () => {
    assert.ok(cancel, 'the progress can be cancelled');
    cancel();
  };
  function assertNothingDone(): void {
    assert.equal(local.registry.requests.filter(({ method }) => method !== 'GET').length, 0);
    assert.deepEqual(desk.secretNames(), []);
    assert.deepEqual(desk.person.shown, [], 'who cancels is told nothing');
  }

  it('is taken back', async () => {
    const publishing = publish(desk.context, desk.argument);
    const box = await inputs.next();
    press();
    await publishing;
    assert.ok(inputs.isHidden(box));
    assertNothingDone();
  });

  it('does not come after the cancel, where the system was slow to say that it keeps none', async () => {
    let answer: (() => void) | undefined;
    desk.secrets.get = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    const publishing = publish(desk.context, desk.argument);
    await eventually('the system is asked', () => answer !== undefined);
    press();
    answer?.();
    await publishing;
    assert.equal(inputs.count, 0);
    assertNothingDone();
  });

  it('goes on with the token that is typed', async () => {
    const publishing = publish(desk.context, desk.argument);
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
    const box = await inputs.next();
    assert.equal(box.password, true);
    await inputs.enter(box, ` ${local.example.token}\n`);
    await publishing;
    assert.match(desk.person.shown.at(-1)?.text ?? '', /^example-pack 2\.1\.0 is published and waits/);
    assert.deepEqual(desk.secretNames(), ['token']);
  });
});
