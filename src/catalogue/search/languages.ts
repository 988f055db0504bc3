/**
 * Words of questions in the commonest languages besides English and Japanese. They surround a
 * name ("qué es", "что такое", "이란") and say nothing about which project is meant.
 */
import { fold } from "./fold.ts";

const LATIN = `
  que es cual son para sirve sirven como funciona instalar usar hablame explicame cuentame sobre del los las una unos
  el la lo de en con por donde quien hizo creo proyecto informacion ayuda un este esta
  o e os as um uma do da dos das no na nos nas em com faz fazer serve servem funciona instalo explique fale
  quoi quest cest ce qu qui qua quel quelle est sert servent comment installer utiliser pourquoi presentation presente explique
  moi le les des du une sur dans avec pour projet mode emploi expliquer a au aux definition
  was ist sind wie wofur warum wozu braucht man macht funktioniert installiere installieren ich erklare erklar mir uber der
  die das den dem ein eine einen fur mit von und oder zu auf benutze benutzt verwendet gibt es einfuhrung kurz erklart bedeutet
  cosa cose cos che serve come funziona installare spiegami parlami il lo gli della dello per cui perche sono
  wat hoe werkt waarvoor gebruik gebruikt je een het van voor uitleg
  co to jest czym sa jak dziala zainstalowac do czego sluzy po dla w z i
  vad ar hur fungerar jag installerar det en ett och for hva er hvordan fungerer hvad
  nedir ne demek nasil kurulur kullanilir icin ise yarar bu bir ve
  apa itu adalah bagaimana cara untuk kegunaan fungsi dari yang menggunakan pasang
  la gi cai dat huong dan su dung nhu the nao
  kya hai kaise kare ka ki ke liye mein
  mika on miten mi az hogyan ce este cum`;

const CYRILLIC = `
  что такое это расскажи расскажите про для чего нужен нужна нужно как установить работает зачем кто создал о об и в на с по
  чем объясни что-то проект использовать настроить описание зачем какой какая где почему
  що таке це розкажи навіщо потрібен як встановити працює какво е`;

const KOREAN = `
  이 가 은 는 을 를 란 이란 의 에 에서 로 으로 와 과 도 만 뭔가요 뭐야 뭐예요 뭐죠 뭔데 무엇 무엇인가 무엇인가요 무엇입니까 무엇이야 이 뭔가요 가 뭐야
  란 무엇인가 란 무엇인가요 는 무엇인가요 설명 설명해 설명해줘 설명해주세요 주세요 해주세요 알려줘 알려주세요 대해 에 대해 에대해 대한 사용법 사용 방법 설치 소개
  차트 프록시 클러스터 서버 컨테이너 레지스트리 프로젝트 오퍼레이터 컨트롤러 튜토리얼 예제 뜻 왜 어떻게 쓰는 쓰나요 인가요 입니까 이 뭐예요 장점 특징 개념 정리`;

const CHINESE = `
  什么 什么是 是什么 是啥 啥 是 吗 呢 的 了 一下 请 請 介绍 介紹 简介 簡介 请介绍 介绍一下 讲讲 说说 解释 解释一下 如何 怎么 怎么用 怎么样 安装 如何安装 使用 用法 教程 入门
  做什么 做什么的 是做什么的 干什么 干什么的 是干什么的 有什么用 作用 和 与 什麼 什麼是 是什麼 甚麼 怎麼 安裝 部署 配置 监控 监控系统 系统 项目 容器 镜像 仓库
  镜像仓库 集群 服务 文档 官网 中文 原理 架构 区别 优点 特点 是谁 开发 开源 工具 平台`;

const OTHERS = `
  คือ อะไร คืออะไร การ ใช้ งาน วิธี ติดตั้ง ما هو هي ماهو ماهي كيف شرح עם מה זה מהו איך το τι είναι ειναι πως για η ο
  क्या है कैसे के का की में`;

const WORDS: ReadonlySet<string> = new Set(
  [LATIN, CYRILLIC, KOREAN, CHINESE, OTHERS].flatMap((words) => words.trim().split(/\s+/).map(fold)),
);

/** Takes a folded word. */
export const isForeignFiller = (key: string): boolean =>
  WORDS.has(key) || (/^\p{Script=Hangul}+$/u.test(key) && KOREAN_ENDING.test(key));

/** A word that only asks, with any ending. */
const KOREAN_ENDING = /^(?:이란|란|이|가|은|는|을|를)?(?:무엇|뭐|뭔|설명|알려|대해|소개|사용|설치).*$/u;

const HAN_FILLERS = [...new Set(CHINESE.trim().split(/\s+/))].sort((a, b) => b.length - a.length);
const PARTICLES = /(?:이란|란|에서|으로|에게|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u;

/** What is left of a word without what Chinese and Korean write next to a name: 「什么是普罗米修斯」. */
export function withoutAttached(token: string): string {
  if (/^\p{Script=Hangul}+$/u.test(token)) return token.replace(PARTICLES, "") || token;
  if (!/^\p{Script=Han}+$/u.test(token)) return token;
  let rest = token;
  for (let before = ""; before !== rest; ) {
    before = rest;
    const end = HAN_FILLERS.find(
      (word) => rest.length > word.length && (rest.startsWith(word) || rest.endsWith(word)),
    );
    if (end === undefined) break;
    rest = rest.startsWith(end) ? rest.slice(end.length) : rest.slice(0, -end.length);
  }
  return rest;
}
