# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_kap_global_optspecs
    string join \n format= titles= journal= no-input plain color= ascii q/quiet h/help V/version
end

function __fish_kap_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_kap_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_kap_using_subcommand
    set -l cmd (__fish_kap_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c kap -n "__fish_kap_needs_command" -l format -d 'How to print today' -r -f -a "text\t'For reading'
json\t'JSON; `kap man today.json` explains it'"
complete -c kap -n "__fish_kap_needs_command" -l titles -d 'Today with your own words, or without: for a screen that others see' -r -f -a "neutral\t'None of your words but the short names of goals'
full\t'Your own words'"
complete -c kap -n "__fish_kap_needs_command" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_needs_command" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_needs_command" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_needs_command" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_needs_command" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_needs_command" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_needs_command" -s V -l version -d 'Print version'
complete -c kap -n "__fish_kap_needs_command" -f -a "intend" -d 'Prepare for a session'
complete -c kap -n "__fish_kap_needs_command" -f -a "reflect" -d 'Write after a session; the main job'
complete -c kap -n "__fish_kap_needs_command" -f -a "goal" -d 'Goals with a when-then plan'
complete -c kap -n "__fish_kap_needs_command" -f -a "review" -d 'Look back: what was intended, what came, what became of it, and what is next'
complete -c kap -n "__fish_kap_needs_command" -f -a "session" -d 'Sessions, planned and past'
complete -c kap -n "__fish_kap_needs_command" -f -a "insight" -d 'Insights: kept, and looked at again over months'
complete -c kap -n "__fish_kap_needs_command" -f -a "question" -d 'Open questions, until they are closed'
complete -c kap -n "__fish_kap_needs_command" -f -a "difficulty" -d 'Difficulties, until they ease'
complete -c kap -n "__fish_kap_needs_command" -f -a "due" -d 'What is coming: planned sessions, steps, goals, what comes back'
complete -c kap -n "__fish_kap_needs_command" -f -a "trace" -d 'Follow a thread: where it came from, and what became of it'
complete -c kap -n "__fish_kap_needs_command" -f -a "practice" -d 'Practices: what you do between sessions, and a time to sit'
complete -c kap -n "__fish_kap_needs_command" -f -a "measure" -d 'Questionnaires and scales, and their course over time'
complete -c kap -n "__fish_kap_needs_command" -f -a "list" -d 'List records, the newest first'
complete -c kap -n "__fish_kap_needs_command" -f -a "show" -d 'Show one record'
complete -c kap -n "__fish_kap_needs_command" -f -a "search" -d 'Find words in every record, the newest first'
complete -c kap -n "__fish_kap_needs_command" -f -a "tag" -d 'Your own labels: list, rename, add, remove'
complete -c kap -n "__fish_kap_needs_command" -f -a "edit" -d 'Change a record: in your editor, or key by key'
complete -c kap -n "__fish_kap_needs_command" -f -a "delete" -d 'Move records to the trash'
complete -c kap -n "__fish_kap_needs_command" -f -a "restore" -d 'Bring records back from the trash, or list it'
complete -c kap -n "__fish_kap_needs_command" -f -a "purge" -d 'Take records out of the trash, for good'
complete -c kap -n "__fish_kap_needs_command" -f -a "undo" -d 'Take back kap\'s last step'
complete -c kap -n "__fish_kap_needs_command" -f -a "history" -d 'Show how one record changed'
complete -c kap -n "__fish_kap_needs_command" -f -a "git" -d 'Run git in the journal'
complete -c kap -n "__fish_kap_needs_command" -f -a "support" -d 'Whom to call; always there, offline'
complete -c kap -n "__fish_kap_needs_command" -f -a "doctor" -d 'See whether the journal is sound, and what to do where it is not'
complete -c kap -n "__fish_kap_needs_command" -f -a "sync" -d 'Keep one journal on several devices, through git'
complete -c kap -n "__fish_kap_needs_command" -f -a "init" -d 'Choose a folder for the journal'
complete -c kap -n "__fish_kap_needs_command" -f -a "paths" -d 'Print every place kap uses'
complete -c kap -n "__fish_kap_needs_command" -f -a "man" -d 'Print the manual'
complete -c kap -n "__fish_kap_needs_command" -f -a "completions" -d 'Set up completion for a shell'
complete -c kap -n "__fish_kap_using_subcommand intend" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand intend" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand intend" -l session -d 'The session it is for: an id, `last`, or `none`' -r
complete -c kap -n "__fish_kap_using_subcommand intend" -l when -d 'When the session is, if kap does not know it yet' -r
complete -c kap -n "__fish_kap_using_subcommand intend" -l answers -d 'Take the answers from a TOML or JSON file, by key; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand intend" -l format -d 'With --card: how to print' -r -f -a "text\t'For the screen'
md\t'Markdown'
html\t'A page to print'"
complete -c kap -n "__fish_kap_using_subcommand intend" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand intend" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand intend" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand intend" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand intend" -s e -l edit -d 'Write all answers in the editor'
complete -c kap -n "__fish_kap_using_subcommand intend" -l card -d 'Show the current intention alone'
complete -c kap -n "__fish_kap_using_subcommand intend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand reflect" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand reflect" -l session -d 'The session it is about: an id, `last`, or `none`' -r
complete -c kap -n "__fish_kap_using_subcommand reflect" -l when -d 'When the session was, if kap does not know it yet' -r
complete -c kap -n "__fish_kap_using_subcommand reflect" -l step -d 'The step: now, days, week, month, themes, free' -r
complete -c kap -n "__fish_kap_using_subcommand reflect" -l at -d 'The time you write about, if not now' -r
complete -c kap -n "__fish_kap_using_subcommand reflect" -l answers -d 'Take the answers from a TOML or JSON file, by key; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand reflect" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand reflect" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand reflect" -s e -l edit -d 'Write all answers in the editor'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l resume -d 'Go on with the draft'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l discard -d 'Discard the draft, after asking'
complete -c kap -n "__fish_kap_using_subcommand reflect" -l yes -d 'With --discard: do not ask'
complete -c kap -n "__fish_kap_using_subcommand reflect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l status -d 'In this state: open, parked, paused, reached, released; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l domain -d 'In this domain of life' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l days -d 'How many days back the chances are counted' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l all -d 'All goals, also those that rest or are closed'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -l explain -d 'Show how each figure comes about'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "add" -d 'Add a goal; asks for what is not given'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "list" -d 'List goals'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "show" -d 'Show one, with its whole story'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "check" -d 'Say whether the moment came, and what then; without a goal, of each that is due'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "due" -d 'The check-ins that are due or to come'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "edit" -d 'Change what a goal says, by flags or in the editor; what it said before is kept'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "levels" -d 'Five levels, written beforehand, and where goals stand by them'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "rate" -d 'Say at which level a goal is'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "park" -d 'Let it wait for a day on which it is asked about again'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "pause" -d 'Let it rest'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "resume" -d 'Take it up again after a rest'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "reach" -d 'It was reached'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "release" -d 'Let it go, which is as good as reaching it'
complete -c kap -n "__fish_kap_using_subcommand goal; and not __fish_seen_subcommand_from add list show check due edit levels rate park pause resume reach release reopen" -f -a "reopen" -d 'Open it again after it was reached or let go'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l when -d 'The moment: a time, a place, an event, a feeling' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l then -d 'What you do then' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l from -d 'The insight or other record it came from: an id, or @ for the latest' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l obstacle -d 'What in you gets in the way' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l obstacle-then -d 'What you do when it does' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l value -d 'The value it serves' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l domain -d 'Its domain of life: mind, body, spirit, relationships, lifestyle, nature' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l every -d 'How often kap asks: 1d, "2 weeks"; a week unless given' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l first -d 'The day on which kap asks first' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l by -d 'The day by which you mean to be there' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l park -d 'Park it until this day: for what is large and hard to undo' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l told -d 'Whom you told' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l large -d 'It is large and hard to undo: kap says how it can wait'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l status -d 'In this state: open, parked, paused, reached, released; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l domain -d 'In this domain of life' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l days -d 'How many days back the chances are counted' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l all -d 'All goals, also those that rest or are closed'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l explain -d 'Show how each figure comes about'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l obstacle -d 'The inner obstacle of the plan was there'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l explain -d 'Show how the figure comes about; without an answer, only that'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l titles -d 'In a calendar: with your own words, or without' -r -f -a "neutral\t'None of your words but the short names of goals'
full\t'Your own words'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'
ics\t'A calendar'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from due" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l handle -d 'Another short name; its file is renamed' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l text -d 'What you will do' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l when -d 'The moment; an empty text takes it out, here and below' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l then -d 'What you do then' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l obstacle -d 'What in you gets in the way' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l obstacle-then -d 'What you do when it does' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l value -d 'The value it serves' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l domain -d 'Its domain of life' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l every -d 'How often kap asks: 1d, "2 weeks"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l first -d 'The day on which kap asks first' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l by -d 'The day by which you mean to be there' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l weight -d 'How much it counts beside other goals, 0 to 99' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l note -d 'Why it changes, in your own words' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -s e -l edit -d 'The whole file in the editor, as without any flag'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l much-less -d 'What -2 would look like: much less than expected' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l less -d 'What -1 would look like: less' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l expected -d 'What 0 would look like: as expected' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l more -d 'What +1 would look like: more' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l much-more -d 'What +2 would look like: much more' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l start -d 'The level at the start, -2 to 2' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l weight -d 'How much the goal counts beside others, 0 to 99' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from levels" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from rate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l until -d 'Until this day, or for this long: "in 2 weeks", 2w' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l told -d 'Whom you told' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from park" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l until -d 'Until this day, or for this long: "in 2 weeks", 2w' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l told -d 'Whom you told' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand goal; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand review" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand review" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand review" -l month -d 'The last month, or the one that is named: 2026-10' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l year -d 'The last year, or the one that is named: 2026' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l session -d 'One session and what it led to: its number in the series, an id, or `last`' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l series -d 'A series of sessions; without a number the latest' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l since -d 'On this day or later: 2026-10-05, "2 weeks ago"' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l format -d 'How to print; `kap man review.json` explains the JSON' -r -f -a "terminal\t'For reading'
md\t'Markdown'
html\t'One page of HTML, to read anywhere and to print'
json\t'JSON'"
complete -c kap -n "__fish_kap_using_subcommand review" -l out -d 'Write it into a file, which only you can read' -r -F
complete -c kap -n "__fish_kap_using_subcommand review" -l text -d 'The closing words; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand review" -s t -l tag -d 'Label the closing words, such as for:therapist; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l then -d 'The same question, then and now: the latest answers beside those of so long ago' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l for -d 'A page for somebody: only what is tagged for:WHOM or picked' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l pick -d 'Take along what is not tagged: an id, or a kind such as measures; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l leave -d 'Leave out what is tagged; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand review" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand review" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand review" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand review" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand review" -l week -d 'The last seven days'
complete -c kap -n "__fish_kap_using_subcommand review" -l quarter -d 'The last three months'
complete -c kap -n "__fish_kap_using_subcommand review" -l all -d 'Everything there is'
complete -c kap -n "__fish_kap_using_subcommand review" -l force -d 'Write over a file that is there'
complete -c kap -n "__fish_kap_using_subcommand review" -l write -d 'Close the look back in your own words, and keep it as a review'
complete -c kap -n "__fish_kap_using_subcommand review" -s e -l edit -d 'Write the closing words in the editor'
complete -c kap -n "__fish_kap_using_subcommand review" -l dry-run -d 'Only list what would leave'
complete -c kap -n "__fish_kap_using_subcommand review" -l yes -d 'Write it without asking'
complete -c kap -n "__fish_kap_using_subcommand review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "log" -d 'Keep a session that took place'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "plan" -d 'Plan a session to come, or several'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "held" -d 'Say that a planned session took place'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "move" -d 'Give a session another day or time'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "cancel" -d 'Call a planned session off; it is kept and not counted'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "agenda" -d 'What to bring to your therapist'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "aftercare" -d 'What your clinic gave you for the day of a session'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "list" -d 'List sessions, the newest first'
complete -c kap -n "__fish_kap_using_subcommand session; and not __fish_seen_subcommand_from log plan held move cancel agenda aftercare list show" -f -a "show" -d 'Show one session, what was brought to it, and what came of it'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l sort -d 'Its sort: medicine, therapy, group, other' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l with -d 'Who was there; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l place -d 'Where' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l series -d 'The run of sessions it belongs to, if not that of the one before: 1, 2' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l number -d 'Its number in the series, if the dates do not tell' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l note -d 'A note of your own' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l new-series -d 'A new run of sessions begins with it'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l sort -d 'Its sort: medicine, therapy, group, other' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l with -d 'Who was there; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l place -d 'Where' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l series -d 'The run of sessions it belongs to, if not that of the one before: 1, 2' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l number -d 'Its number in the series, if the dates do not tell' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l note -d 'A note of your own' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l every -d 'Plan several, so far apart: 3d, 1w, "2 weeks"' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l count -d 'How many, with --every' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l new-series -d 'A new run of sessions begins with it'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l at -d 'When it was, if not as planned' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l with -d 'Who was there; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l place -d 'Where' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l series -d 'The run of sessions it belongs to, if not that of the one before: 1, 2' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l number -d 'Its number in the series, if the dates do not tell' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l note -d 'A note of your own' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l new-series -d 'A new run of sessions begins with it'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from held" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l note -d 'A note of your own' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l for -d 'Whom it is for: the word behind `for:` in the tag' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l since -d 'From this day on, instead of since the last therapy session' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from agenda" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l keep -d 'Keep the text of this file; `-` reads standard input' -r -F
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l format -d 'How to print' -r -f -a "text\t'For reading'
md\t'As it stands'
json\t'JSON'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -s e -l edit -d 'Write it in the editor'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from aftercare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand session; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "add" -d 'Add an insight'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "list" -d 'List insights'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "show" -d 'Show one, with what became of it'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "rate" -d 'Say how sure you are now; without an id, of each that comes back today'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "close" -d 'Say what became of one: kept, softened, dropped, became a goal'
complete -c kap -n "__fish_kap_using_subcommand insight; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "reopen" -d 'Put a closed one back on the list'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l from -d 'The record it came from: an id, or @ for the latest' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l at -d 'When, if not now' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l sure -d 'How sure you are, 0 to 100' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l domain -d 'A domain of life it touches: mind, body, spirit, relationships, lifestyle, nature' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -s e -l edit -d 'Write it in the editor'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from rate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l goal -d 'The goal it became' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand insight; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "add" -d 'Add a question'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "list" -d 'List questions'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "show" -d 'Show one, with what became of it'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "rate" -d 'Look at one again that is still open; without an id, at each'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "close" -d 'Say what became of one: answered, changed, let go'
complete -c kap -n "__fish_kap_using_subcommand question; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "reopen" -d 'Put a closed one back on the list'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l from -d 'The record it came from: an id, or @ for the latest' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l at -d 'When, if not now' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -s e -l edit -d 'Write it in the editor'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from rate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l new -d 'How you would ask it now; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand question; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "add" -d 'Add a difficulty'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "list" -d 'List difficulties'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "show" -d 'Show one, with what became of it'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "rate" -d 'Say how strong it is now; without an id, each that comes back today'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "close" -d 'Say what became of one: eased, handed to a person'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and not __fish_seen_subcommand_from add list show rate close reopen" -f -a "reopen" -d 'Put a closed one back on the list'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l from -d 'The record it came from: an id, or @ for the latest' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l at -d 'When, if not now' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l rating -d 'How strong it is, 0 to 10' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -s e -l edit -d 'Write it in the editor'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l status -d 'Only these: open, due, closed, or what became of them, such as dropped' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -s t -l tag -d 'With this tag' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l all -d 'Closed ones too'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from rate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l on -d 'When it was, if not now: yesterday, "2026-10-05 14:00"' -r
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -s e -l edit -d 'Write the note in the editor'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand difficulty; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand due" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand due" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand due" -l until -d 'Up to this day; 3 months ahead unless given, a year in a calendar' -r
complete -c kap -n "__fish_kap_using_subcommand due" -l titles -d 'With your own words, or without' -r -f -a "neutral\t'None of your words but the short names of goals'
full\t'Your own words'"
complete -c kap -n "__fish_kap_using_subcommand due" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one a line'
json\t'JSON; `kap man due.json` explains it'
ics\t'A calendar'"
complete -c kap -n "__fish_kap_using_subcommand due" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand due" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand due" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand due" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand due" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand trace" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand trace" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand trace" -l format -d 'How to print; `kap man trace.json` explains the JSON' -r -f -a "text\t'For reading'
md\t'A Markdown list'
json\t'JSON'
dot\t'A graph for Graphviz, without your words'"
complete -c kap -n "__fish_kap_using_subcommand trace" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand trace" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand trace" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand trace" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand trace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l since -d 'On this day or later; four weeks without it' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l domain -d 'In this domain of life; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -s k -l kind -d 'Of this kind, in your own word for it; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -f -a "log" -d 'Keep what was done'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -f -a "sit" -d 'Sit for a while; what you sat is kept, also where you end early'
complete -c kap -n "__fish_kap_using_subcommand practice; and not __fish_seen_subcommand_from log sit list" -f -a "list" -d 'List each time, the newest first'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l on -d 'When it was, if not now: yesterday, "monday 7:00"' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l domain -d 'Its domain of life: mind, body, spirit, relationships, lifestyle, nature' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l goal -d 'The goal it serves; without it, that of the last time' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l no-goal -d 'It serves no goal'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l check -d 'Count it as a check-in on the goal too: `did`'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l no-check -d 'Count it as no check-in'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l as -d 'What to call it' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l note -d 'A note of your own; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l domain -d 'Its domain of life: mind, body, spirit, relationships, lifestyle, nature' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l goal -d 'The goal it serves; without it, that of the last time' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -s t -l tag -d 'A tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l breath -d 'Show a slow breath: in for 4 seconds, out for 6'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l no-bell -d 'No bell at the end; for good: `bell = false` in the settings'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l no-goal -d 'It serves no goal'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l check -d 'Count it as a check-in on the goal too: `did`'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l no-check -d 'Count it as no check-in'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from sit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l since -d 'On this day or later; four weeks without it' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l domain -d 'In this domain of life; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -s k -l kind -d 'Of this kind, in your own word for it; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand practice; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l window -d 'The time it asks about, where it can ask about several: month, week' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l on -d 'The day it was answered, if not now: yesterday, 2026-09-01' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l answers -d 'Take the answers from a TOML or JSON file, by the number of the item; `-` reads standard input' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l note -d 'A note of your own' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -l new -d 'Begin a scale for a word of your own, from 0 to 10'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -a "list" -d 'List what was taken, and what it is a time for'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -a "show" -d 'Show the course of one over time, with sessions marked'
complete -c kap -n "__fish_kap_using_subcommand measure; and not __fish_seen_subcommand_from list show about" -a "about" -d 'Show what one asks, how it is scored, and on what terms it may be used'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l window -d 'About this time only: month, week' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l since -d 'On this day or later' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l format -d 'How to print' -r -f -a "chart\t'A chart, and a table below it; the table alone with --plain'
table\t'A table'
plain\t'Fields between tabs, one response a line'
csv\t'Comma-separated values'
json\t'JSON'
md\t'Markdown'"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand measure; and __fish_seen_subcommand_from about" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand list" -l since -d 'On this day or later: 2026-10-05, "2 weeks ago"' -r
complete -c kap -n "__fish_kap_using_subcommand list" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand list" -s k -l kind -d 'Of this kind; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand list" -l session -d 'Of this session: an id, or `last`' -r
complete -c kap -n "__fish_kap_using_subcommand list" -s t -l tag -d 'With this tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand list" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand list" -l text -d 'Add the first line of each'
complete -c kap -n "__fish_kap_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand show" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand show" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand show" -l format -d 'How to print; `md` is the file as it stands' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand show" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand show" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand show" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand show" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand search" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand search" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand search" -l since -d 'On this day or later: 2026-10-05, "2 weeks ago"' -r
complete -c kap -n "__fish_kap_using_subcommand search" -l until -d 'On this day or earlier' -r
complete -c kap -n "__fish_kap_using_subcommand search" -s k -l kind -d 'Of this kind; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand search" -l session -d 'Of this session: an id, or `last`' -r
complete -c kap -n "__fish_kap_using_subcommand search" -s t -l tag -d 'With this tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand search" -s n -l count -d 'At most so many' -r
complete -c kap -n "__fish_kap_using_subcommand search" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand search" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand search" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand search" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand search" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand search" -l regex -d 'Take the words as regular expressions; case does not count, accents do'
complete -c kap -n "__fish_kap_using_subcommand search" -l fuzzy -d 'Take the words as nearly as they are spelled, and pick one record while you type, to show it; where nobody can be asked, list the records, the nearest first'
complete -c kap -n "__fish_kap_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -f -a "list" -d 'List tags'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -f -a "add" -d 'Give a record tags'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -f -a "remove" -d 'Take tags from a record'
complete -c kap -n "__fish_kap_using_subcommand tag; and not __fish_seen_subcommand_from list add remove rename" -f -a "rename" -d 'Call a tag by another name, in every record'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l dry-run -d 'Show what would change, and change nothing'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Do not ask'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand tag; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand edit" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand edit" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand edit" -l set -d 'Set a key; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand edit" -l unset -d 'Take a key out; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand edit" -l tag -d 'Add a tag; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand edit" -l untag -d 'Take a tag away; may be given again' -r
complete -c kap -n "__fish_kap_using_subcommand edit" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand edit" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand edit" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand edit" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand edit" -l anew -d 'Begin with the file as it stands; what was kept of an earlier edit is put aside'
complete -c kap -n "__fish_kap_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand delete" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand delete" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand delete" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand delete" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand delete" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand delete" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand delete" -l dry-run -d 'Say what would be deleted and what names it, and do nothing'
complete -c kap -n "__fish_kap_using_subcommand delete" -s y -l yes -d 'Do not ask'
complete -c kap -n "__fish_kap_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand restore" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand restore" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand restore" -l format -d 'How to print the list' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand restore" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand restore" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand restore" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand restore" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand restore" -l dry-run -d 'Say what would be brought back, and do nothing'
complete -c kap -n "__fish_kap_using_subcommand restore" -l text -d 'Add the first line of each to the list'
complete -c kap -n "__fish_kap_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand purge" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand purge" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand purge" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand purge" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand purge" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand purge" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand purge" -l all -d 'Everything that is in the trash'
complete -c kap -n "__fish_kap_using_subcommand purge" -l dry-run -d 'Say what would be purged, and do nothing'
complete -c kap -n "__fish_kap_using_subcommand purge" -s y -l yes -d 'Do not ask'
complete -c kap -n "__fish_kap_using_subcommand purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand undo" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand undo" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand undo" -l format -d 'How to print the list' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand undo" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand undo" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand undo" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand undo" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand undo" -l redo -d 'Do again what was taken back last'
complete -c kap -n "__fish_kap_using_subcommand undo" -l list -d 'List the steps that are known'
complete -c kap -n "__fish_kap_using_subcommand undo" -l dry-run -d 'Say what would be done, and do nothing'
complete -c kap -n "__fish_kap_using_subcommand undo" -s y -l yes -d 'Do not ask'
complete -c kap -n "__fish_kap_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand history" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand history" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand history" -l format -d 'How to print' -r -f -a "table\t'For reading'
plain\t'One change a line: time, what, was, is'
json\t'JSON'
md\t'Markdown'"
complete -c kap -n "__fish_kap_using_subcommand history" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand history" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand history" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand history" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand git" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand git" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand git" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand git" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand git" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand git" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand support" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand support" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand support" -l country -d 'Show this country, by its code: US, DE' -r
complete -c kap -n "__fish_kap_using_subcommand support" -l format -d 'How to print' -r -f -a "text\t'For reading'
json\t'JSON'"
complete -c kap -n "__fish_kap_using_subcommand support" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand support" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand support" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand support" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand support" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand doctor" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand doctor" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand doctor" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand doctor" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand doctor" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand doctor" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand doctor" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand doctor" -l fix -d 'Mend what can be mended without losing anything'
complete -c kap -n "__fish_kap_using_subcommand doctor" -l dry-run -d 'Show what --fix would do, and do nothing'
complete -c kap -n "__fish_kap_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand sync" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand sync" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand sync" -l remote -d 'Where to keep it: an address, a folder, or the name of a remote' -r
complete -c kap -n "__fish_kap_using_subcommand sync" -l format -d 'How to print' -r -f -a "plain\t'In words, on standard error'
json\t'JSON'"
complete -c kap -n "__fish_kap_using_subcommand sync" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand sync" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand sync" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand sync" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand sync" -l yes-remote -d 'Yes, the journal may be kept there; for where nobody can be asked'
complete -c kap -n "__fish_kap_using_subcommand sync" -l join -d 'Bring both together although the remote was rewritten'
complete -c kap -n "__fish_kap_using_subcommand sync" -l if-reachable -d 'Where the remote cannot be reached, say so and end well: for a timer or a login script'
complete -c kap -n "__fish_kap_using_subcommand sync" -l dry-run -d 'Show what would go and come, and change nothing'
complete -c kap -n "__fish_kap_using_subcommand sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand init" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand init" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand init" -l from -d 'Bring the journal that another device sends there with `kap sync`' -r
complete -c kap -n "__fish_kap_using_subcommand init" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand init" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand init" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand init" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand init" -l yes-remote -d 'Yes, the journal may be kept there; for where nobody can be asked'
complete -c kap -n "__fish_kap_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand paths" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand paths" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand paths" -l format -d 'How to print' -r -f -a "table\t'For reading; as a list where the screen is narrow'
plain\t'Fields between tabs, one record a line'
json\t'JSON'
md\t'Markdown'
csv\t'Comma-separated values, with headers'"
complete -c kap -n "__fish_kap_using_subcommand paths" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand paths" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand paths" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand paths" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand paths" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand man" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand man" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand man" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand man" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand man" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand man" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand man" -l list -d 'List the pages'
complete -c kap -n "__fish_kap_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kap -n "__fish_kap_using_subcommand completions" -l journal -d 'Use the journal in this folder' -r -f -a "(__fish_complete_directories)"
complete -c kap -n "__fish_kap_using_subcommand completions" -l color -d 'Colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c kap -n "__fish_kap_using_subcommand completions" -l no-input -d 'Never ask; fail where an answer is missing'
complete -c kap -n "__fish_kap_using_subcommand completions" -l plain -d 'Ask in plain numbered lines, for screen readers'
complete -c kap -n "__fish_kap_using_subcommand completions" -l ascii -d 'Use ASCII characters only'
complete -c kap -n "__fish_kap_using_subcommand completions" -s q -l quiet -d 'Print no receipts'
complete -c kap -n "__fish_kap_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
