"""The timing of a slide's video, as PowerPoint writes it: it plays once the slide is there, and rests at its end."""

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/presentationml/2006/main"

_TIMING = """
<p:timing xmlns:p="{namespace}"><p:tnLst><p:par>
 <p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
   <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst><p:par>
    <p:cTn id="3" fill="hold">
     <p:stCondLst>
      <p:cond delay="indefinite"/>
      <p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>
     </p:stCondLst>
     <p:childTnLst><p:par>
      <p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par>
       <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold" nodeType="afterEffect">
        <p:stCondLst><p:cond delay="0"/></p:stCondLst>
        <p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
         <p:cTn id="6" dur="{milliseconds}" fill="hold"/><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
        </p:cBhvr></p:cmd></p:childTnLst>
       </p:cTn>
      </p:par></p:childTnLst></p:cTn>
     </p:par></p:childTnLst>
    </p:cTn>
   </p:par></p:childTnLst></p:cTn>
   <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>
   <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000">
   <p:cTn id="7"{repeat} fill="hold" display="0"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst></p:cTn>
   <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
  </p:cMediaNode></p:video>
 </p:childTnLst></p:cTn>
</p:par></p:tnLst></p:timing>
"""


def timing(shape: int, seconds: float, *, loop: bool) -> etree._Element:
    """Return the ``p:timing`` element of a slide whose one video plays by itself.

    A click goes on to the next slide, as everywhere else: the sequence that PowerPoint adds to pause a video by
    clicking on it is left out, since the video fills the slide.

    Parameters
    ----------
    shape
        The id of the video's shape.
    seconds
        How long it is.
    loop
        Whether it starts again at its end, until the slide is left.
    """
    repeat = ' repeatCount="indefinite"' if loop else ""
    text = _TIMING.format(namespace=NAMESPACE, shape=shape, milliseconds=round(1000 * seconds), repeat=repeat)
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
