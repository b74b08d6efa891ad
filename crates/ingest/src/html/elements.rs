//! What the elements of HTML are to the text.

use regesta_model::BlockKind;

/// What an element is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of the line it stands in.
    Inline,
    /// Begins and ends a block of this kind, this many blank lines under the one above.
    Block(BlockKind, u32),
    /// Begins and ends a block without saying what it is.
    Division,
    /// A cell of a table.
    Cell,
    /// Part of the line it stands in, and apart from the elements beside it.
    Apart,
    /// Breaks the line.
    Break,
    /// Holds no text for a reader; what stands in it is markup.
    Silent,
    /// Holds no text for a reader, and no markup either.
    Raw,
    /// Has no end tag and no text.
    Empty,
}

macro_rules! tags {
    ($($tag:ident $name:literal $role:expr;)*) => {
        /// The elements that are told apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Tag { $($tag,)* Other }

        impl Tag {
            /// The element of this name, in lower case.
            pub(crate) fn of(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$tag,)*
                    _ => Self::Other,
                }
            }

            /// Its name; empty for one that is not told apart.
            pub(crate) fn name(self) -> &'static str {
                let name: &[u8] = match self {
                    $(Self::$tag => $name,)*
                    Self::Other => b"",
                };
                std::str::from_utf8(name).unwrap_or_default()
            }

            /// What it is to the text.
            pub(crate) const fn role(self) -> Role {
                match self {
                    $(Self::$tag => $role,)*
                    Self::Other => Role::Inline,
                }
            }
        }
    };
}

const PARAGRAPH: Role = Role::Block(BlockKind::Paragraph, 1);
const LINE: Role = Role::Block(BlockKind::Paragraph, 0);
const HEADING: Role = Role::Block(BlockKind::Heading, 1);
const ITEM: Role = Role::Block(BlockKind::ListItem, 0);

tags! {
    A b"a" Role::Inline;
    Address b"address" Role::Division;
    Area b"area" Role::Empty;
    Article b"article" Role::Division;
    Aside b"aside" Role::Division;
    Audio b"audio" Role::Silent;
    B b"b" Role::Inline;
    Base b"base" Role::Empty;
    Blockquote b"blockquote" Role::Block(BlockKind::Quote, 1);
    Body b"body" Role::Division;
    Br b"br" Role::Break;
    Button b"button" LINE;
    Canvas b"canvas" Role::Silent;
    Caption b"caption" PARAGRAPH;
    Center b"center" Role::Division;
    Code b"code" Role::Inline;
    Col b"col" Role::Empty;
    Datalist b"datalist" Role::Silent;
    Dd b"dd" ITEM;
    Details b"details" Role::Division;
    Dialog b"dialog" Role::Division;
    Div b"div" Role::Division;
    Dl b"dl" Role::Division;
    Dt b"dt" ITEM;
    Em b"em" Role::Inline;
    Embed b"embed" Role::Empty;
    Fieldset b"fieldset" Role::Division;
    Figcaption b"figcaption" PARAGRAPH;
    Figure b"figure" Role::Division;
    Footer b"footer" Role::Division;
    Form b"form" Role::Division;
    Frame b"frame" Role::Empty;
    H1 b"h1" HEADING;
    H2 b"h2" HEADING;
    H3 b"h3" HEADING;
    H4 b"h4" HEADING;
    H5 b"h5" HEADING;
    H6 b"h6" HEADING;
    Head b"head" Role::Division;
    Header b"header" Role::Division;
    Hgroup b"hgroup" Role::Division;
    Hr b"hr" Role::Break;
    Html b"html" Role::Division;
    I b"i" Role::Inline;
    Iframe b"iframe" Role::Raw;
    Img b"img" Role::Empty;
    Input b"input" Role::Empty;
    Label b"label" Role::Inline;
    Legend b"legend" LINE;
    Li b"li" ITEM;
    Link b"link" Role::Empty;
    Main b"main" Role::Division;
    Map b"map" Role::Silent;
    Math b"math" Role::Silent;
    Menu b"menu" Role::Division;
    Meta b"meta" Role::Empty;
    Nav b"nav" Role::Division;
    Noembed b"noembed" Role::Raw;
    Noframes b"noframes" Role::Division;
    Noscript b"noscript" Role::Division;
    Object b"object" Role::Silent;
    Ol b"ol" Role::Division;
    Option b"option" Role::Silent;
    P b"p" PARAGRAPH;
    Param b"param" Role::Empty;
    Pre b"pre" Role::Block(BlockKind::Preformatted, 1);
    Q b"q" Role::Inline;
    Script b"script" Role::Raw;
    Search b"search" Role::Division;
    Section b"section" Role::Division;
    Select b"select" Role::Silent;
    Small b"small" Role::Inline;
    Source b"source" Role::Empty;
    Span b"span" Role::Inline;
    Strong b"strong" Role::Inline;
    Style b"style" Role::Raw;
    Summary b"summary" PARAGRAPH;
    Svg b"svg" Role::Silent;
    Table b"table" Role::Division;
    Tbody b"tbody" Role::Division;
    Td b"td" Role::Cell;
    Template b"template" Role::Silent;
    Textarea b"textarea" Role::Raw;
    Tfoot b"tfoot" Role::Division;
    Th b"th" Role::Cell;
    Thead b"thead" Role::Division;
    Time b"time" Role::Apart;
    Title b"title" Role::Raw;
    Tr b"tr" Role::Block(BlockKind::TableRow, 0);
    Track b"track" Role::Empty;
    U b"u" Role::Inline;
    Ul b"ul" Role::Division;
    Video b"video" Role::Silent;
    Wbr b"wbr" Role::Empty;
    Xmp b"xmp" Role::Raw;
}

impl Tag {
    /// Whether it stands on lines of its own.
    pub(crate) const fn is_block(self) -> bool {
        matches!(self.role(), Role::Block(..) | Role::Division | Role::Cell)
    }

    /// Whether it is a part of a page by its name.
    pub(super) const fn is_part(self) -> bool {
        matches!(
            self,
            Self::Nav
                | Self::Aside
                | Self::Header
                | Self::Footer
                | Self::Form
                | Self::Article
                | Self::Main
                | Self::Dialog
                | Self::Noscript
        )
    }

    /// Whether elements outside of it are out of reach of the tags inside.
    #[inline]
    pub(super) const fn is_wall(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Td | Self::Th | Self::Caption | Self::Html | Self::Template
        )
    }

    /// Whether its start ends open elements of some names.
    pub(super) const fn ends_some(self) -> bool {
        matches!(
            self,
            Self::Li
                | Self::Dt
                | Self::Dd
                | Self::Td
                | Self::Th
                | Self::Tr
                | Self::Tbody
                | Self::Thead
                | Self::Tfoot
                | Self::Body
        )
    }

    /// Whether its start ends an open element of the other name, and what stands in the way of that.
    pub(super) fn ends(self, open: Self) -> bool {
        match self {
            Self::Li => open == Self::Li,
            Self::Dt | Self::Dd => matches!(open, Self::Dt | Self::Dd),
            Self::Td | Self::Th => matches!(open, Self::Td | Self::Th),
            Self::Tr => matches!(open, Self::Tr | Self::Td | Self::Th),
            Self::Tbody | Self::Thead | Self::Tfoot => matches!(
                open,
                Self::Tbody | Self::Thead | Self::Tfoot | Self::Tr | Self::Td | Self::Th
            ),
            Self::Body => open == Self::Head,
            _ => false,
        }
    }

    /// Whether the search for an element that it ends stops here.
    pub(super) const fn stops(self, open: Self) -> bool {
        match self {
            Self::Li => matches!(open, Self::Ul | Self::Ol | Self::Menu) || open.is_wall(),
            Self::Dt | Self::Dd => matches!(open, Self::Dl) || open.is_wall(),
            Self::Td | Self::Th | Self::Tr | Self::Tbody | Self::Thead | Self::Tfoot => {
                matches!(open, Self::Table | Self::Html)
            }
            _ => open.is_wall(),
        }
    }
}

/// Whether a style hides its element.
pub(super) fn style_hides(value: &str) -> bool {
    sets(value, "display", "none")
}

/// Whether a style leaves its element the room, but does not show it.
pub(super) fn style_conceals(value: &str) -> bool {
    sets(value, "visibility", "hidden")
}

/// Whether a style gives a property this value.
fn sets(style: &str, property: &str, value: &str) -> bool {
    style.match_indices(value).any(|(at, _)| {
        let before = style.get(..at).unwrap_or_default().trim_end();
        let before = before.strip_suffix(':').unwrap_or_default().trim_end();
        before.ends_with(property)
    })
}
