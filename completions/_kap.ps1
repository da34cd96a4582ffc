
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'kap' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'kap'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'kap' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print today')
            [CompletionResult]::new('--titles', '--titles', [CompletionResultType]::ParameterName, 'Today with your own words, or without: for a screen that others see')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('intend', 'intend', [CompletionResultType]::ParameterValue, 'Prepare for a session')
            [CompletionResult]::new('reflect', 'reflect', [CompletionResultType]::ParameterValue, 'Write after a session; the main job')
            [CompletionResult]::new('goal', 'goal', [CompletionResultType]::ParameterValue, 'Goals with a when-then plan')
            [CompletionResult]::new('session', 'session', [CompletionResultType]::ParameterValue, 'Sessions, planned and past')
            [CompletionResult]::new('insight', 'insight', [CompletionResultType]::ParameterValue, 'Insights, until they are closed')
            [CompletionResult]::new('question', 'question', [CompletionResultType]::ParameterValue, 'Open questions, until they are closed')
            [CompletionResult]::new('difficulty', 'difficulty', [CompletionResultType]::ParameterValue, 'Difficulties, until they ease')
            [CompletionResult]::new('trace', 'trace', [CompletionResultType]::ParameterValue, 'Follow a thread: where it came from, and what became of it')
            [CompletionResult]::new('measure', 'measure', [CompletionResultType]::ParameterValue, 'Questionnaires and scales, and their course over time')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find words in every record, the newest first')
            [CompletionResult]::new('support', 'support', [CompletionResultType]::ParameterValue, 'Whom to call; always there, offline')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Choose a folder for the journal')
            [CompletionResult]::new('paths', 'paths', [CompletionResultType]::ParameterValue, 'Print every place kap uses')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Set up completion for a shell')
            break
        }
        'kap;intend' {
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'The session it is for: an id, `last`, or `none`')
            [CompletionResult]::new('--when', '--when', [CompletionResultType]::ParameterName, 'When the session is, if kap does not know it yet')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Take the answers from a TOML or JSON file, by key; `-` reads standard input')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'With --card: how to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Write all answers in the editor')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Write all answers in the editor')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Show the current intention alone')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;reflect' {
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'The session it is about: an id, `last`, or `none`')
            [CompletionResult]::new('--when', '--when', [CompletionResultType]::ParameterName, 'When the session was, if kap does not know it yet')
            [CompletionResult]::new('--step', '--step', [CompletionResultType]::ParameterName, 'The step: now, days, week, month, themes, free')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time you write about, if not now')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Take the answers from a TOML or JSON file, by key; `-` reads standard input')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Write all answers in the editor')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Write all answers in the editor')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Go on with the draft')
            [CompletionResult]::new('--discard', '--discard', [CompletionResultType]::ParameterName, 'Discard the draft, after asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'With --discard: do not ask')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;goal' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In this state: open, parked, paused, reached, released; may be given again')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'In this domain of life')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days back the chances are counted')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All goals, also those that rest or are closed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a goal')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List goals')
            [CompletionResult]::new('due', 'due', [CompletionResultType]::ParameterValue, 'The check-ins that are due or to come')
            break
        }
        'kap;goal;add' {
            [CompletionResult]::new('--when', '--when', [CompletionResultType]::ParameterName, 'The moment: a time, a place, an event, a feeling')
            [CompletionResult]::new('--then', '--then', [CompletionResultType]::ParameterName, 'What you do then')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The insight or other record it came from: an id, or @ for the latest')
            [CompletionResult]::new('--value', '--value', [CompletionResultType]::ParameterName, 'The value it serves')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Its domain of life: mind, body, spirit, relationships, lifestyle, nature')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;goal;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In this state: open, parked, paused, reached, released; may be given again')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'In this domain of life')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days back the chances are counted')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All goals, also those that rest or are closed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;goal;due' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'On this day or earlier')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Keep a session that took place')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Plan a session to come, or several')
            [CompletionResult]::new('held', 'held', [CompletionResultType]::ParameterValue, 'Say that a planned session took place')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Give a session another day or time')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Call a planned session off; it is kept and not counted')
            [CompletionResult]::new('agenda', 'agenda', [CompletionResultType]::ParameterValue, 'What to bring to your therapist')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List sessions, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one session')
            break
        }
        'kap;session;log' {
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Its sort: medicine, therapy, group, other')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Who was there; may be given again')
            [CompletionResult]::new('--place', '--place', [CompletionResultType]::ParameterName, 'Where')
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'The run of sessions it belongs to, if not that of the one before: 1, 2')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'Its number in the series, if the dates do not tell')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note of your own')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--new-series', '--new-series', [CompletionResultType]::ParameterName, 'A new run of sessions begins with it')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;plan' {
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Its sort: medicine, therapy, group, other')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Who was there; may be given again')
            [CompletionResult]::new('--place', '--place', [CompletionResultType]::ParameterName, 'Where')
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'The run of sessions it belongs to, if not that of the one before: 1, 2')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'Its number in the series, if the dates do not tell')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note of your own')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'Plan several, so far apart: 3d, 1w, "2 weeks"')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many, with --every')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--new-series', '--new-series', [CompletionResultType]::ParameterName, 'A new run of sessions begins with it')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;held' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When it was, if not as planned')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Who was there; may be given again')
            [CompletionResult]::new('--place', '--place', [CompletionResultType]::ParameterName, 'Where')
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'The run of sessions it belongs to, if not that of the one before: 1, 2')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'Its number in the series, if the dates do not tell')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note of your own')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--new-series', '--new-series', [CompletionResultType]::ParameterName, 'A new run of sessions begins with it')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;move' {
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;cancel' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note of your own')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;agenda' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Whom it is for: the word behind `for:` in the tag')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this day on, instead of since the last therapy session')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'On this day or earlier')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;session;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;insight' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an insight')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List insights')
            break
        }
        'kap;insight;add' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The record it came from: an id, or @ for the latest')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When, if not now')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--sure', '--sure', [CompletionResultType]::ParameterName, 'How sure you are, 0 to 100')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'A domain of life it touches: mind, body, spirit, relationships, lifestyle, nature')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;insight;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;question' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a question')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List questions')
            break
        }
        'kap;question;add' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The record it came from: an id, or @ for the latest')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When, if not now')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;question;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;difficulty' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a difficulty')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List difficulties')
            break
        }
        'kap;difficulty;add' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The record it came from: an id, or @ for the latest')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When, if not now')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag; may be given again')
            [CompletionResult]::new('--rating', '--rating', [CompletionResultType]::ParameterName, 'How strong it is, 0 to 10')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Write it in the editor')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;difficulty;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;trace' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; `kap man trace.json` explains the JSON')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;measure' {
            [CompletionResult]::new('--window', '--window', [CompletionResultType]::ParameterName, 'The time it asks about, where it can ask about several: month, week')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it was answered, if not now: yesterday, 2026-09-01')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Take the answers from a TOML or JSON file, by the number of the item; `-` reads standard input')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note of your own')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'Begin a scale for a word of your own, from 0 to 10')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was taken, and what it is a time for')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the course of one over time, with sessions marked')
            [CompletionResult]::new('about', 'about', [CompletionResultType]::ParameterValue, 'Show what one asks, how it is scored, and on what terms it may be used')
            break
        }
        'kap;measure;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;measure;show' {
            [CompletionResult]::new('--window', '--window', [CompletionResultType]::ParameterName, 'About this time only: month, week')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'On this day or earlier')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;measure;about' {
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later: 2026-10-05, "2 weeks ago"')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'On this day or earlier')
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'Of this kind; may be given again')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Of this kind; may be given again')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'Of this session: an id, or `last`')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag; may be given again')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Add the first line of each')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; `md` is the file as it stands')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;search' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'On this day or later: 2026-10-05, "2 weeks ago"')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'On this day or earlier')
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'Of this kind; may be given again')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Of this kind; may be given again')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'Of this session: an id, or `last`')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'With this tag; may be given again')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'With this tag; may be given again')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--regex', '--regex', [CompletionResultType]::ParameterName, 'Take the words as regular expressions; case does not count, accents do')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;support' {
            [CompletionResult]::new('--country', '--country', [CompletionResultType]::ParameterName, 'Show this country, by its code: US, DE')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;init' {
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;paths' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print')
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;man' {
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the pages')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kap;completions' {
            [CompletionResult]::new('--journal', '--journal', [CompletionResultType]::ParameterName, 'Use the journal in this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is missing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask in plain numbered lines, for screen readers')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print no receipts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
