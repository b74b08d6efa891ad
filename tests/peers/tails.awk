# F1 by characters of WCXB with and without what is kept below the last annotated line of a page, where both are 3,000
# characters or more: awk -F '\t' -f tests/peers/tails.awk LINES, LINES as `cargo xtask train blocks --lines` writes it.
$1 != "wcxb" { next }
$2 != page { close_page(); page = $2 }
{
    chars = $5; gold = $6; kept = $9
    if (gold && kept) right += chars
    else if (gold) lost += chars
    else if (kept) extra += chars
    if (gold) { annotated += chars; tail = 0 }
    else if (kept) tail += chars
}
END {
    close_page()
    printf "%d pages, %d characters: %.4f, without them %.4f\n", pages, tails, f1(extra), f1(extra - tails)
}
function close_page() {
    if (tail >= 3000 && annotated >= 3000) { pages++; tails += tail }
    tail = annotated = 0
}
function f1(extra) { return 2 * right / (2 * right + extra + lost) }
