#!/usr/bin/env python3
"""Pinwheel and uv side by side, in turn, over the same frozen index.

  peers.py --uv PROGRAM --url SIMPLE-INDEX --index FILE --python 3.10.12 --interpreter PYTHON
           (a range such as '>=3.10' asks both for all platforms)
           [--runs 2] [--warm 3] [--classpath CLASSES] [--out DIFFERING.jsonl] REQUESTS...

REQUESTS: files with one request a line (what follows a tab is left out), or requests themselves.
SIMPLE-INDEX serves what the index file was built from. Each request is put to uv RUNS + 1 times,
the first to warm its cache, and to a Pinwheel that has answered all of them WARM times before. uv's time
is its own "Resolved ... in", ours runs from the text of the request to the files chosen; medians.
Where the pins differ, the rule is named that makes the difference: Pinwheel is asked again without
freshness, and with upper bounds of Pythons ignored as uv does; what still differs is order.
"""
import argparse, glob, json, os, re, statistics, subprocess, sys

parser = argparse.ArgumentParser()
for option in ('--uv', '--url', '--index', '--python', '--interpreter'):
    parser.add_argument(option, required=True)
parser.add_argument('--runs', type=int, default=2)
parser.add_argument('--warm', type=int, default=3)
parser.add_argument('--classpath')
parser.add_argument('--out')
parser.add_argument('requests', nargs='+')
options = parser.parse_args()

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
requests = []
for each in options.requests:
    if os.path.exists(each):
        requests += [line.split('\t')[0].strip() for line in open(each) if line.strip()]
    else:
        requests.append(each)

java = os.path.join(os.environ['JAVA_HOME'], 'bin/java') if 'JAVA_HOME' in os.environ else 'java'
classpath = options.classpath or ':'.join(
    [f'{root}/{module}/target/classes' for module in ('benchmarks', 'resolver', 'pypi-index', 'fixtures')]
    + glob.glob(f'{root}/cli/target/pinwheel/lib/*.jar'))
ours = subprocess.Popen(
    [java, '-cp', classpath, 'dev.pinwheel.benchmarks.Responder', options.index, options.python, '5'],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

def ask_ours(request):
    ours.stdin.write(request + '\n')
    ours.stdin.flush()
    nanos, *answers = ours.stdout.readline().rstrip('\n').split('\t')
    return int(nanos) / 1e6, answers

UNITS = {'s': 1000, 'ms': 1, 'us': .001, 'µs': .001}

def ask_uv(request):
    target = (['--universal', '--python-version', options.python.removeprefix('>=')] if options.python.startswith('>=')
              else ['--python-platform', 'x86_64-manylinux_2_35'])
    command = [options.uv, 'pip', 'compile', '-', '--index-url', options.url, '--python', options.interpreter,
               *target, '--no-header', '--no-annotate']
    times = []
    for _ in range(options.runs + 1):
        run = subprocess.run(command, input='\n'.join(request.split()), capture_output=True, text=True)
        found = re.search(r'Resolved \d+ packages? in ([\d.]+)(ms|us|µs|s)\b', run.stderr)
        times.append(float(found[1]) * UNITS[found[2]] if found else None)
    pins = sorted(l.split(';')[0].strip() for l in run.stdout.split('\n') if '==' in l)
    timed = [t for t in times[1:] if t is not None]
    return statistics.median(timed) if timed else None, 'ok ' + ' '.join(pins) if run.returncode == 0 else 'no'

def spelled(suffix):
    return suffix[1].replace('alpha', 'a').replace('beta', 'b') + (suffix[2] or '0')

def same(ours, uv):
    def normal(text):
        pins = (re.sub(r'\[.*?\]', '', pin).lower() for pin in text.split()[1:])
        return sorted(re.sub(r'[-_.]?(alpha|beta|a|b|rc)[-_.]?(\d*)$', spelled, pin) for pin in pins)
    return ours[:2] == uv[:2] and normal(ours) == normal(uv)

def rule(answers, uv):
    for name, answer in zip(('same', 'freshness', 'requires-python', 'freshness and requires-python'), answers):
        if same(answer, uv):
            return name
    return 'order' if answers[0][:2] == uv[:2] else 'outcome'

for _ in range(options.warm):
    for request in requests:
        ask_ours(request)
rows = []
load = os.getloadavg()[0]
out = open(options.out, 'w') if options.out else None
for request in requests:
    uv_ms, uv = ask_uv(request)
    our_ms, answers = ask_ours(request)
    row = {'request': request, 'ours_ms': our_ms, 'uv_ms': uv_ms, 'rule': rule(answers, uv)}
    rows.append(row)
    if out and row['rule'] != 'same':
        out.write(json.dumps(row | {'ours': answers, 'uv': uv}) + '\n')

def spread(values):
    values = sorted(values)
    at = lambda share: values[min(len(values) - 1, int(share * len(values)))]
    return at(.5), at(.9), at(.99), values[-1]

both = [row for row in rows if row['uv_ms'] is not None]
print(f'{len(rows)} requests, {len(both)} solved by uv; load {load:.1f} before and {os.getloadavg()[0]:.1f} after')
if len(rows) <= 20:
    for row in rows:
        times = f"uv {row['uv_ms']:.1f} ms, {row['uv_ms'] / row['ours_ms']:.0f} times" if row['uv_ms'] else 'uv has no answer'
        print(f"  {row['request']}: ours {row['ours_ms']:.3f} ms, {times}; {row['rule']}")
elif both:
    mine, theirs = spread(r['ours_ms'] for r in both), spread(r['uv_ms'] for r in both)
    ratios = spread(r['uv_ms'] / r['ours_ms'] for r in both)
    for name, m, t in zip(('p50', 'p90', 'p99', 'max'), mine, theirs):
        print(f'  {name}: ours {m:.3f} ms, uv {t:.1f} ms, {t / m:.0f} times')
    print(f'  each by itself: uv took {ratios[0]:.0f} times as long by median')
    for row in sorted(rows, key=lambda r: -r['ours_ms'])[:10]:
        print(f"  slowest: {row['request']} {row['ours_ms']:.3f} ms, uv {row['uv_ms']} ms")
for name in sorted({row['rule'] for row in rows}):
    its = [row['request'] for row in rows if row['rule'] == name]
    print(f'  {name}: {len(its)}' + ('' if name == 'same' else ' ' + ', '.join(its[:12])))
ours.stdin.close()
